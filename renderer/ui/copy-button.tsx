import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';

import { type CopyRequest, useCopy } from '../lib/use-copy.ts';
import { Button, type ButtonProps } from './button.tsx';

const shownMs = 2_000;

const looks = {
  ready: { word: 'Copy', Icon: Copy },
  copied: { word: 'Copied', Icon: Check },
  failed: { word: 'Could not copy', Icon: TriangleAlert },
} as const;

/** Copies a value and says whether it worked. For "base URL" the button is called "Copy base URL". */
export function CopyButton({
  label,
  variant = 'secondary',
  isIconOnly = false,
  size = 'default',
  onCopied,
  ...request
}: CopyRequest & {
  label?: string;
  variant?: NonNullable<ButtonProps['variant']>;
  isIconOnly?: boolean;
  size?: 'default' | 'compact';
  onCopied?: () => void;
}) {
  const copy = useCopy();
  const [look, setLook] = useState<keyof typeof looks>('ready');
  useEffect(() => {
    if (look === 'ready') return undefined;
    const timer = setTimeout(() => setLook('ready'), shownMs);
    return () => clearTimeout(timer);
  }, [look]);
  const press = async () => {
    const isCopied = await copy(request);
    setLook(isCopied ? 'copied' : 'failed');
    if (isCopied) onCopied?.();
  };
  const { word, Icon } = looks[look];
  return (
    <Button
      size={isIconOnly ? 'icon' : size}
      variant={isIconOnly ? 'quiet' : variant}
      aria-label={`${word} ${request.what}`}
      onPress={() => void press()}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      {isIconOnly ? null : <span>{look === 'ready' ? (label ?? word) : word}</span>}
    </Button>
  );
}
