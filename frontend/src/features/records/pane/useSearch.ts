import { useEffect, useState } from 'react';

const pause = 250; // milliseconds without a key before it is searched

/** What is typed, and what is searched for once the typing pauses. */
export function useSearch() {
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    if (text.trim() === search) return;
    const timer = setTimeout(() => setSearch(text.trim()), text === '' ? 0 : pause);
    return () => clearTimeout(timer);
  }, [text, search]);
  return { text, search, setText };
}
