import type { TemplateSummary } from '../types';

export const sampleTemplates: TemplateSummary[] = [
  {
    id: 'customers',
    title: { en: 'Customers cleaned for a CRM', fr: 'Clients nettoyés pour un CRM' },
    about: {
      en: 'Reads customers, trims names, mends phone numbers and drops duplicates.',
      fr: 'Lit les clients, nettoie les noms et les téléphones, enlève les doublons.',
    },
    kinds: ['csv.read', 'map', 'distinct', 'json.write'],
    records: 91,
  },
  {
    id: 'totals',
    title: { en: 'Orders totalled by country', fr: 'Commandes totalisées par pays' },
    about: {
      en: 'Joins orders with their lines, prices each line and totals them by country.',
      fr: 'Joint les commandes à leurs lignes, calcule chaque montant et totalise par pays.',
    },
    kinds: ['csv.read', 'join', 'map', 'aggregate', 'sort', 'csv.write'],
    records: 2985,
  },
  {
    id: 'push',
    title: { en: 'Orders pushed over HTTP', fr: 'Commandes envoyées par HTTP' },
    about: {
      en: 'Sends each order to a small echo address inside Fairlead and keeps the replies.',
      fr: 'Envoie chaque commande à une adresse d’écho dans Fairlead et garde les réponses.',
    },
    kinds: ['csv.read', 'map', 'http.request', 'json.write'],
    records: 830,
  },
];
