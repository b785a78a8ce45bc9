import { render } from '@testing-library/svelte';
import { createRawSnippet, flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { Form } from '$lib/forms/form.svelte';
import FormBox from './FormBox.svelte';

it('lets an open form show what its record is now, and leaves alone what was typed', () => {
  let record = $state.raw({ id: 'h1', address: 'Jl. Contoh', rt: '03' });
  const form = new Form({ blank: { address: '', rt: '' }, get record() { return record; } });
  render(FormBox, { form, onsubmit: () => undefined, children: createRawSnippet(() => ({ render: () => '<p>isian</p>' })) });
  form.set('rt', '04');
  flushSync(() => (record = { id: 'h1', address: 'Jl. Contoh Baru', rt: '05' }));
  expect(form.values).toEqual({ address: 'Jl. Contoh Baru', rt: '04' });
  form.set('address', 'Jl. Milik Saya');
  flushSync();
  expect(form.values.address).toBe('Jl. Milik Saya');
});
