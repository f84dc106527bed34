import { useEffect, useRef, useState } from 'react';
import css from './NameField.module.css';

type Props = {
  readonly value: string;
  readonly placeholder?: string;
  readonly label: string;
  /** The new text, or undefined when it was given up. */
  readonly onEnd: (text: string | undefined) => void;
  readonly className?: string;
};

/** A name that is written where it stands: Enter takes it, Escape gives it up. */
export function NameField({ value, placeholder, label, onEnd, className }: Props) {
  const [text, setText] = useState(value);
  const ref = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  useEffect(() => ref.current?.select(), []);
  const end = (result: string | undefined) => {
    if (ended.current) return;
    ended.current = true;
    onEnd(result);
  };
  return (
    <input
      ref={ref}
      className={`${css.field} nodrag nopan ${className ?? ''}`}
      value={text}
      placeholder={placeholder}
      aria-label={label}
      autoFocus
      onChange={(event) => setText(event.target.value)}
      onBlur={() => end(text.trim() === value ? undefined : text.trim())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') end(text.trim() === value ? undefined : text.trim());
        else if (event.key === 'Escape') end(undefined);
      }}
      onPointerDown={(event) => event.stopPropagation()}
    />
  );
}
