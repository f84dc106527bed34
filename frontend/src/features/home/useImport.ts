import { useState } from 'react';
import { flowsData, kindsData } from '../../shared/data';
import { go, routes } from '../../shared/frame';
import { useTexts } from '../../shared/i18n';
import { useFormat } from '../../shared/i18n/useFormat';
import { toast, toastError } from '../../shared/ui';
import { importFiles } from './importing';

/** Takes files into the workspace, opens the flow that reads them, and says what could not be. */
export function useImport() {
  const t = useTexts('home');
  const format = useFormat();
  const [busy, setBusy] = useState(false);
  const take = async (files: readonly File[]) => {
    if (files.length === 0 || busy) return;
    setBusy(true);
    try {
      const { flow, unknown, large } = await importFiles(files);
      for (const name of large) {
        toast({ text: t('import.large', { name }), note: t('import.largeMore'), tone: 'failed' });
      }
      for (const name of unknown) {
        const note = t('import.unknownMore', { endings: format.list(endings()) });
        toast({ text: t('import.unknown', { name }), note, tone: 'failed' });
      }
      void flowsData.reload();
      if (flow !== undefined) go(routes.flow(flow));
    } catch (why) {
      toastError(why);
    } finally {
      setBusy(false);
    }
  };
  return { busy, take };
}

/** Of the files that nodes read: .csv, .json. */
function endings(): string[] {
  const fields = (kindsData.get().value ?? []).flatMap((kind) => kind.fields);
  const read = fields.filter((field) => field.type === 'path' && !field.saves);
  return [...new Set(read.flatMap((field) => field.extensions ?? []))].map((one) => `.${one}`);
}
