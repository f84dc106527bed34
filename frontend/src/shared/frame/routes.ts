/** The addresses of the screens. They stand behind `#`, so that the window needs no server. */
const part = encodeURIComponent;

export const routes = {
  home: '/',
  flow: (file: string) => `/flow/${part(file)}`,
  flowNode: (file: string, node: string) => `/flow/${part(file)}/node/${part(node)}`,
  flowRun: (file: string, run: string) => `/flow/${part(file)}/run/${part(run)}`,
  inbox: '/inbox',
  /** The cause for which this failed record waits, with the record. */
  inboxRecord: (id: string) => `/inbox/${part(id)}`,
  runs: '/runs',
  templates: '/templates',
  guide: '/guide',
  guidePage: (id: string) => `/guide/${part(id)}`,
  /** By its heading, or by the kind or function that it is about. */
  guideChapter: (id: string, chapter: string) =>
    chapter === '' ? `/guide/${part(id)}` : `/guide/${part(id)}/${part(chapter)}`,
  kindHelp: (kind: string) => `/guide/kinds/${part(kind)}`,
  functionHelp: (name: string) => `/guide/functions/${part(name)}`,
  settings: '/settings',
} as const;

/** For the `href` of a link. */
export const href = (path: string): string => `#${path}`;

/** Opens a screen from code. */
export function go(path: string): void {
  window.location.hash = path;
}
