const fence = '```';

export const guideEn = [
  {
    id: 'start',
    title: 'Begin here',
    text: `# Begin here\n\nA **flow** is a graph of nodes. Records go from node to node along the wires.\n\n1. Open a template on the home screen.\n2. Press **Run**.\n3. Click a wire: its records show below.\n\nMore about [expressions](expressions.md).`,
  },
  {
    id: 'expressions',
    title: 'Expressions',
    text: `# Expressions\n\nWhat stands between \`{{\` and \`}}\` is JavaScript.\n\n${fence}js\n{{ decimal(record.unitPrice).times(record.quantity) }}\n${fence}\n\n| name | what it is |\n| --- | --- |\n| \`record\` | the record at hand |\n| \`vars\` | the variables of the flow |\n`,
  },
];

export const guideFr = [
  {
    id: 'start',
    title: 'Pour commencer',
    text: `# Pour commencer\n\nUn **flux** est un graphe de nœuds. Les enregistrements passent de nœud en nœud le long des fils.\n\n1. Ouvrez un modèle sur l’accueil.\n2. Appuyez sur **Lancer**.\n3. Cliquez sur un fil : ses enregistrements s’affichent en bas.`,
  },
  {
    id: 'expressions',
    title: 'Expressions',
    text: `# Expressions\n\nCe qui est entre \`{{\` et \`}}\` est du JavaScript.`,
  },
];
