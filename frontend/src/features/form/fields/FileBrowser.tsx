import { ArrowUp, File as FileIcon, Folder } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { backend } from '../../../shared/backend';
import { useTexts } from '../../../shared/i18n';
import { useFormat } from '../../../shared/i18n/useFormat';
import { ErrorText, Icon, IconButton } from '../../../shared/ui';
import { folderOf, isFit, isOutside, type File } from './files';
import { whyOf } from '../../../shared/say';
import css from './fields.module.css';

type Props = {
  readonly start: string; // folder
  readonly extensions: readonly string[];
  readonly saves: boolean;
  readonly onChoose: (path: string) => void;
};

type Listing = { folder: string; files?: File[]; why?: string };

/** The files of the workspace, folder by folder. */
export function FileBrowser({ start, extensions, saves, onChoose }: Props) {
  const t = useTexts('form');
  const { bytes } = useFormat();
  const [folder, setFolder] = useState(isOutside(start) ? '' : start);
  const [listing, setListing] = useState<Listing>();
  useEffect(() => {
    let left = false;
    backend.files(folder).then(
      (files) => !left && setListing({ folder, files }),
      (why: unknown) => !left && setListing({ folder, why: whyOf(why) }),
    );
    return () => {
      left = true;
    };
  }, [folder]);
  const files = listing?.files ?? [];
  const choose = (path: string) => {
    const file = files.find((one) => one.path === path);
    if (file?.folder) setFolder(path);
    else if (file) onChoose(path);
  };
  return (
    <div className={css.browser}>
      <div className={css.crumbs}>
        <IconButton
          icon={ArrowUp}
          size="small"
          label={t('path.up')}
          isDisabled={folder === ''}
          onPress={() => setFolder(folderOf(folder))}
        />
        <span>{folder === '' ? t('path.workspace') : folder}</span>
      </div>
      {listing?.why !== undefined && <ErrorText>{listing.why}</ErrorText>}
      <ListBox
        aria-label={t('path.files')}
        className={css.files}
        items={files.map((file) => ({ ...file, id: file.path }))}
        selectionMode="none"
        onAction={(key) => choose(String(key))}
        renderEmptyState={() =>
          listing?.folder === folder && <p className={css.note}>{t('path.empty')}</p>
        }
      >
        {(file) => (
          <ListBoxItem
            id={file.path}
            textValue={file.name}
            className={css.file}
            data-unfit={!file.folder && !isFit(file.name, extensions) ? '' : undefined}
          >
            <Icon of={file.folder ? Folder : FileIcon} size={14} />
            <span>{file.name}</span>
            {!file.folder && <span className={css.size}>{bytes(file.size)}</span>}
          </ListBoxItem>
        )}
      </ListBox>
      <p className={css.note}>{t(saves ? 'path.savesHow' : 'path.readsHow')}</p>
    </div>
  );
}
