import type { FailedRecord } from '../types';
import { sampleOrders } from './records';

const cause = {
  flow: 'flows/orders-to-the-erp.flow.json',
  flowName: 'Orders to the ERP',
  run: 'run-2',
};

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Three causes in two flows, as a morning leaves them. */
export function sampleFailed(): FailedRecord[] {
  const failed: FailedRecord[] = [];
  const add = (index: number, minutes: number, more: Partial<FailedRecord>) => {
    const order = { ...sampleOrders[index], ...changes[failed.length % changes.length] };
    failed.push({
      ...cause,
      id: `failed-${failed.length + 1}`,
      node: 'shape',
      nodeLabel: 'Shape for the ERP',
      kind: 'map',
      message: '“freight” is not a number: 1.210,00',
      remedy: 'Read it with number(record.freight, ","), or mend the source.',
      class: 'input',
      at: at(minutes),
      json: JSON.stringify(order),
      ...more,
    });
  };
  for (let i = 0; i < 9; i++) add(i, 8 + i * 2, {});
  for (let i = 9; i < 12; i++) {
    add(i, 31 + i, {
      node: 'send',
      nodeLabel: 'Create sales order',
      kind: 'http.request',
      message: '422 Unprocessable: the country of the address is missing',
      remedy: 'Fill “country” in “Shape for the ERP”, then run again.',
      status: 422,
    });
  }
  add(13, 95, {
    flow: 'flows/customers-for-the-crm.flow.json',
    flowName: 'Customers for the CRM',
    run: 'run-3',
    node: 'cleaned',
    nodeLabel: 'Clean names and phones',
    message: '“phone” is empty',
    remedy: 'Give it a default, or filter such records out before.',
  });
  return failed;
}

const changes = [{ freight: '1.210,00' }, { freight: '2.480,50' }, { freight: '1.075,00' }];
