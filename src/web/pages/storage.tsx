import { Paper, Select, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Note, Page } from '../parts/page.tsx';
import { PrintPanel } from '../parts/print-panel.tsx';
import { text } from '../text.tsx';

type Place = View<'PlaceDtoView'>;

type Box = View<'BoxMapView'>;

export function Storage() {
  const places = useRead<Place[]>('/places');
  const [boxId, setBoxId] = useState<string | null>(null);
  return (
    <Page title={text('nav.storage')}>
      <Loaded from={places}>
        {(all) => {
          const boxes = all.filter((p) => p.kind === 'box');
          const shown = boxId ?? boxes[0]?.id ?? null;
          return (
            <Paper>
              <Select
                label={text('storage.box')}
                data={boxes.map((p) => ({ value: p.id, label: `${p.path} (${p.code ?? ''})` }))}
                value={shown}
                onChange={setBoxId}
                searchable
                mb="sm"
              />
              {shown && <BoxMap id={shown} />}
              <PrintPanel labelIds={all.flatMap((p) => p.labelId ?? [])} />
            </Paper>
          );
        }}
      </Loaded>
      <Acts>
        <Act name={text('storage.store')} may="unit.store">
          <Stack>
            <Note>{text('storage.store-how')}</Note>
            <ActForm path="/api/storage/store" />
          </Stack>
        </Act>
        <Act name={text('storage.aside')} may="unit.quarantine">
          <ActForm path="/api/storage/set-aside" />
        </Act>
        <Act name={text('storage.restock')} may="unit.restock">
          <ActForm path="/api/storage/restock" />
        </Act>
        <Act name={text('storage.add')} may="place.add">
          <ActForm path="/api/places" />
        </Act>
      </Acts>
    </Page>
  );
}

/** The box as it stands there: rows and columns, lid text in the cell. */
function BoxMap({ id }: { id: string }) {
  const box = useRead<Box>(`/places/${id}`);
  return (
    <Loaded from={box}>
      {(b) => (
        <div style={{ overflowX: 'auto' }}>
          <Text fz="sm" mb="xs">
            <b className="mono">{b.code}</b> · {text('storage.free', { n: b.free.length })}
          </Text>
          <div
            style={{
              display: 'grid',
              gridTemplateColumns: `28px repeat(${b.columns ?? 1}, minmax(84px, 1fr))`,
              gap: 3,
              minWidth: (b.columns ?? 1) * 88,
            }}
          >
            <span />
            {Array.from({ length: b.columns ?? 0 }, (_, c) => (
              <Text key={c} ta="center" fz="xs" c="dimmed">
                {c + 1}
              </Text>
            ))}
            {Array.from({ length: b.rows ?? 0 }, (_, r) => {
              const row = String.fromCharCode(65 + r);
              return [
                <Text key={row} fz="xs" c="dimmed" pt={6}>
                  {row}
                </Text>,
                ...Array.from({ length: b.columns ?? 0 }, (__, c) => (
                  <Cell key={row + c} at={`${row}${c + 1}`} box={b} />
                )),
              ];
            })}
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Cell({ at, box }: { at: string; box: Box }) {
  const item = box.contents.find((c) => c.position === at);
  const style = {
    border: '1px solid #dfe5ea',
    borderRadius: 4,
    minHeight: 34,
    padding: '2px 4px',
    background: item ? '#e8f3f6' : '#fff',
  };
  return (
    <div style={style} title={at}>
      {item ? (
        <Link to={`/items/${item.id}`} className="mono" style={{ fontSize: 11, wordBreak: 'break-all' }}>
          {item.name.split('-').slice(-2).join('-')}
        </Link>
      ) : (
        <Text fz={10} c="dimmed">
          {at}
        </Text>
      )}
    </div>
  );
}
