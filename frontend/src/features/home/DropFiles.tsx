import { FileDown } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useTexts } from '../../shared/i18n';
import { Icon, toast } from '../../shared/ui';
import { useImport } from './useImport';
import css from './Home.module.css';

/** The whole window takes files: dropped ones become a flow that reads them. */
export function DropFiles({ children }: { readonly children: ReactNode }) {
  const t = useTexts('home');
  const { take } = useImport();
  const depth = useRef(0); // of elements that the pointer has entered
  const [over, setOver] = useState(false);
  const move = (by: 1 | -1) => (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent) => {
    depth.current = 0;
    setOver(false);
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const { files, folders } = filesOf(event.dataTransfer);
    if (folders) toast({ text: t('import.folder'), tone: 'failed' });
    void take(files);
  };
  return (
    <div
      className={css.drop}
      onDragEnter={move(1)}
      onDragLeave={move(-1)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDrop={drop}
    >
      {children}
      {over && (
        <div className={css.curtain} role="status">
          <Icon of={FileDown} size={24} />
          {t('import.drop')}
          <p>{t('import.dropMore')}</p>
        </div>
      )}
    </div>
  );
}

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** A folder comes as a file that cannot be read. */
function filesOf(data: DataTransfer): { files: File[]; folders: boolean } {
  const files: File[] = [];
  let folders = false;
  for (const item of data.items) {
    if (item.kind !== 'file') continue;
    if (item.webkitGetAsEntry()?.isDirectory) {
      folders = true;
      continue;
    }
    const file = item.getAsFile();
    if (file) files.push(file);
  }
  return { files, folders };
}
