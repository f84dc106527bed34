import { NodeResizer, type NodeProps } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { FlowNote } from '../seam';
import { useDesignerState, useSession } from '../store/context';
import type { NoteNode } from './graph';
import { useWords } from './words';
import css from './NoteCard.module.css';

/** A sticky note in Markdown, behind the cards. */
export const NoteCard = memo(function NoteCard({ data, selected }: NodeProps<NoteNode>) {
  const session = useSession();
  const { t } = useWords();
  const note = useDesignerState((state) => state.sheet.notes.find((one) => one.id === data.note));
  const editing = useDesignerState((state) => state.noteEdit === data.note);
  if (!note) return null;
  const edit = () => session.store.setState({ noteEdit: note.id });
  return (
    <div
      className={css.note}
      role="note"
      aria-label={t('note.label')}
      data-note={note.id}
      data-color={note.color ?? 'amber'}
      data-selected={selected}
      onDoubleClick={edit}
    >
      <NodeResizer
        isVisible={selected}
        minWidth={80}
        minHeight={40}
        lineClassName={css.edge ?? ''}
        handleClassName={css.corner ?? ''}
        onResize={(_, { x, y, width, height }) => resize({ x, y }, { width, height })}
        onResizeEnd={() => session.editor.endTyping()}
      />
      {editing ? (
        <NoteText note={note} />
      ) : (
        <div className={css.text}>
          {note.text === '' ? (
            <p className={css.empty}>{t('note.empty')}</p>
          ) : (
            <Markdown remarkPlugins={[remarkGfm]} components={{ a: Link, img: NoImage }}>
              {note.text}
            </Markdown>
          )}
        </div>
      )}
    </div>
  );

  function resize(place: { x: number; y: number }, size: { width: number; height: number }) {
    session.do({ do: 'editNote', note: data.note, place, size }, { typing: true });
  }
});

function NoteText({ note }: { note: FlowNote }) {
  const session = useSession();
  const { t } = useWords();
  const ref = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const field = ref.current;
    field?.focus({ preventScroll: true });
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  const end = () => {
    if (session.state.noteEdit === note.id) session.store.setState({ noteEdit: undefined });
    session.editor.endTyping();
  };
  return (
    <textarea
      ref={ref}
      className={`${css.field} nodrag nopan nowheel`}
      value={note.text}
      aria-label={t('note.write')}
      placeholder={t('note.empty')}
      onChange={(event) =>
        session.do({ do: 'editNote', note: note.id, text: event.target.value }, { typing: true })
      }
      onBlur={end}
      onKeyDown={(event) => {
        event.stopPropagation();
        const done = event.key === 'Escape' || (event.key === 'Enter' && event.ctrlKey);
        if (done) {
          end();
          session.view?.focus();
        }
      }}
    />
  );
}

/** A link of a note is shown, and opened only where the person asks the window to. */
function Link({ href, children }: { href?: string; children?: React.ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className="nodrag" tabIndex={-1}>
      {children}
    </a>
  );
}

/** Pictures would be fetched from the network; a note shows their words. */
function NoImage({ alt }: { alt?: string }) {
  return <em>{alt}</em>;
}
