// What a program does with the package, in Node.js and in a page alike.

const kJohn = 'account-john';
const kCreate = { first_name: 'John', last_name: 'Snow', email_address: 'john@the.wall', initial_balance: 5 };

/** Answers 'told', or rejects where something is not as it should be. `open` is that of the package. */
export async function tell(open) {
  const playground = await open();
  await sendCommands(playground);
  await ask(playground);
  await handOver(playground, await open());
  await playground.close();
  const late = await playground.execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 1 } });
  same(late.message, 'This playground is closed. Open another one.');
  return 'told';
}

async function sendCommands({ execute }) {
  const created = await execute({ stream: kJohn, type: 'CreateAccount', data: { ...kCreate, password: 'winter' } });
  same(created.position, 1);
  const stock = { soh: 5, available_quantity: 5 };
  same((await execute({ stream: 'inventory-books', type: 'CreateInventory', data: stock })).position, 2);
  const { ok, code, rejection } = await execute({ stream: kJohn, type: 'DebitAccount', data: { amount: 50 } });
  same({ ok, code, rejection }, { ok: false, code: 'rejected', rejection: 'NegativeBalance' });
  same((await execute({ stream: kJohn, type: 'CreditAccount', data: { amount: 7 } })).position, 3);
}

async function ask({ state, projection, checkPassword, status, branch }) {
  same((await state({ stream: kJohn })).state.balance, 12);
  same((await state({ stream: kJohn, at: 1 })).state.balance, 5);
  same((await projection('Accounts')).rows[0].balance, 12);
  same((await projection('Inventory')).total, 1);
  same(await checkPassword({ stream: kJohn, password: 'winter' }), true);
  same((await status()).storage, 'memory');
  const { message } = await branch({ name: 'Other' });
  same(message, 'The history here is kept in memory only, so branches of it cannot be kept either.');
}

/** The second one has nothing before, and all of it afterwards. */
async function handOver(first, second) {
  same((await second.status()).position, 0);
  await second.importLog(await first.exportLog());
  same(await second.events(), await first.events());
  same(await second.commands(), await first.commands());
  await second.close();
}

function same(found, wanted) {
  const [a, b] = [found, wanted].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`It is ${a}, and should be ${b}.`);
}
