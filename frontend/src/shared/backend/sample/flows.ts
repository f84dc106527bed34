/** The flows of the sample workspace, as their files are written. */
type Node = { id: string; kind: string; label?: string; params: object; position: object };

const node = (
  id: string,
  kind: string,
  label: string,
  [x, y]: readonly [number, number],
  params: object,
): Node => ({ id, kind, label, params, position: { x, y } });

const wires = (...pairs: readonly string[]) =>
  pairs.map((pair) => {
    const [from, to] = pair.split(' > ');
    return { from, to };
  });

const flow = (name: string, nodes: Node[], links: object[], more: object = {}): string =>
  `${JSON.stringify({ format: 'fairlead/1', name, nodes, wires: links, ...more }, undefined, 2)}\n`;

const priced = {
  keep: 'none',
  fields: [
    { to: 'order', from: 'orderID' },
    { to: 'customer', from: 'order.shipName' },
    { to: 'country', from: 'order.shipCountry' },
    {
      to: 'amount',
      value: '{{ decimal(record.unitPrice).times(record.quantity).times(1 - record.discount) }}',
    },
  ],
};

const byCountry = flow(
  'Orders by country',
  [
    node('orders', 'csv.read', 'Orders', [80, 80], { path: 'data/orders.csv' }),
    node('lines', 'csv.read', 'Order lines', [80, 240], { path: 'data/order-details.csv' }),
    node('joined', 'join', 'Lines with their order', [340, 160], {
      on: [{ left: 'orderID', right: 'orderID' }],
      type: 'inner',
      as: 'order',
    }),
    node('priced', 'map', 'Price each line', [600, 160], priced),
    node('totals', 'aggregate', 'Total by country', [860, 160], {
      by: ['country'],
      fields: [
        { to: 'lines', op: 'count' },
        { to: 'total', op: 'sum', of: 'amount' },
      ],
    }),
    node('sorted', 'sort', 'Largest first', [1120, 160], {
      by: [{ path: 'total', order: 'descending' }],
    }),
    node('out', 'csv.write', 'Totals', [1380, 160], { path: 'out/totals.csv' }),
  ],
  wires(
    'lines > joined:left',
    'orders > joined:right',
    'joined > priced',
    'priced > totals',
    'totals > sorted',
    'sorted > out',
  ),
  {
    notes: [
      {
        id: 'note-1',
        text: '**Prices leave without VAT.** Agreed with finance on 12 March.',
        position: { x: 600, y: 20 },
        width: 220,
        height: 96,
      },
    ],
    groups: [{ id: 'group-1', title: 'Collect', nodes: ['orders', 'lines', 'joined'] }],
  },
);

const customers = flow(
  'Customers for the CRM',
  [
    node('customers', 'csv.read', 'Customers', [80, 160], { path: 'data/customers.csv' }),
    node('cleaned', 'map', 'Clean names and phones', [340, 160], {
      keep: 'none',
      fields: [
        { to: 'id', from: 'customerID' },
        { to: 'name', value: '{{ trim(record.companyName) }}' },
        { to: 'phone', value: '{{ record.phone }}' },
      ],
    }),
    node('reachable', 'filter', 'Has a phone', [600, 160], { where: 'record.phone != ""' }),
    node('out', 'json.write', 'For the CRM', [860, 160], { path: 'out/crm.ndjson' }),
  ],
  wires('customers > cleaned', 'cleaned > reachable', 'reachable > out'),
);

const push = flow(
  'Orders to the ERP',
  [
    node('orders', 'csv.read', 'Orders', [80, 160], { path: 'data/orders.csv' }),
    node('shape', 'map', 'Shape for the ERP', [340, 160], {
      fields: [{ to: 'client_order_ref', from: 'orderID' }],
    }),
    node('send', 'http.request', 'Create sales order', [600, 160], {
      url: 'https://erp.example/orders',
      method: 'POST',
    }),
  ],
  wires('orders > shape', 'shape > send'),
);

const products = flow(
  'Products by stock',
  [
    node('products', 'csv.read', 'Products', [80, 160], { path: 'data/products.csv' }),
    node('sold', 'filter', 'Still sold', [340, 160], { where: 'record.discontinued == "0"' }),
    node('out', 'json.write', 'Products', [600, 160], { path: 'out/products.json' }),
  ],
  wires('products > sold', 'sold > out'),
);

/** The four flows by their file. */
export const sampleFlows: Readonly<Record<string, string>> = {
  'flows/customers-for-the-crm.flow.json': customers,
  'flows/orders-by-country.flow.json': byCountry,
  'flows/orders-to-the-erp.flow.json': push,
  'flows/products-by-stock.flow.json': products,
};

export const emptyFlow = (name: string): string => flow(name, [], []);
