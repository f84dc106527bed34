import type { RecordPage } from '../types';
import northwind from './northwind.json';

type Row = Record<string, unknown>;

const orders = new Map(northwind.orders.map((order) => [order.orderID, order]));
const joined: Row[] = northwind.lines.map((line) => ({
  ...line,
  order: orders.get(line.orderID),
}));
const amount = (line: (typeof northwind.lines)[number]) =>
  (Number(line.unitPrice) * Number(line.quantity) * (1 - Number(line.discount))).toFixed(2);
const priced: Row[] = northwind.lines.map((line) => ({
  order: line.orderID,
  customer: orders.get(line.orderID)?.shipName,
  country: orders.get(line.orderID)?.shipCountry,
  amount: amount(line),
}));

function totals(): Row[] {
  const sums = new Map<unknown, { lines: number; total: number }>();
  for (const line of priced) {
    const sum = sums.get(line['country']) ?? { lines: 0, total: 0 };
    sums.set(line['country'], {
      lines: sum.lines + 1,
      total: sum.total + Number(line['amount']),
    });
  }
  return [...sums].map(([country, { lines, total }]) => ({
    country,
    lines,
    total: Number(total.toFixed(2)),
  }));
}

const totalled = totals();
const sorted = totalled.toSorted((a, b) => Number(b['total']) - Number(a['total']));
const cleaned: Row[] = northwind.customers.map((customer) => ({
  id: customer.customerID,
  name: customer.companyName,
  phone: customer.phone,
}));

const byNode: Readonly<Record<string, readonly Row[]>> = {
  orders: northwind.orders,
  lines: northwind.lines,
  joined,
  priced,
  totals: totalled,
  sorted,
  out: [{ path: 'out/totals.csv', records: sorted.length }],
  customers: northwind.customers,
  cleaned,
  reachable: cleaned,
};

/** How many records left a node of the sample flows. */
export const sentBy = (node: string): number => (byNode[node] ?? northwind.orders).length;

export function samplePage(
  node: string,
  offset: number,
  limit: number,
  search: string,
): RecordPage {
  const all = byNode[node] ?? northwind.orders;
  const wanted = search.toLowerCase();
  const found = all.filter((row) => JSON.stringify(row).toLowerCase().includes(wanted));
  return {
    total: all.length,
    kept: all.length,
    offset,
    matched: found.length,
    records: found.slice(offset, offset + limit).map((row, index) => ({
      id: `${node}-${offset + index}`,
      parents: [],
      json: JSON.stringify(row),
    })),
  };
}

export const sampleOrders = northwind.orders;
