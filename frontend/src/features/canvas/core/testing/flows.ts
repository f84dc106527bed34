/** The form of the contract: written by hand, one node a line, keys that nobody knows. */
export const byHand = `{
  "format": "fairlead/1",
  "name": "Orders to ERP",
  "x-owner": {"team": "finance"},
  "nodes": [
    {"id": "orders", "kind": "read", "label": "Orders", "params": {"path": "a.csv", "rate": 1.10}, "position": {"x": 80, "y": 120}, "x-colour": 1e400},
    {"id": "shape",  "kind": "shape", "params": {"fields": [{"to": "no", "from": "OrderID"}]}, "position": {"x": 340, "y": 120}},
    {"id": "out",    "kind": "write", "params": {"path": "out.ndjson"}, "position": {"x": 600, "y": 120}}
  ],
  "wires": [{"from": "orders", "to": "shape"}, {"from": "shape", "to": "out"}]
}
`;

/** As above, without places and with nothing that could be left out. */
export const withoutPlaces = `{
  "format": "fairlead/1",
  "name": "Bare",
  "nodes": [
    {"id": "a", "kind": "read", "params": {"path": "a.csv"}},
    {"id": "b", "kind": "shape"},
    {"id": "c", "kind": "write"}
  ],
  "wires": [{"from": "a", "to": "b"}, {"from": "b", "to": "c"}]
}
`;

/** A branch with two cases, a node behind each and one behind `else`. */
export const branched = `{
  "format": "fairlead/1",
  "name": "Branched",
  "nodes": [
    {"id": "start", "kind": "read", "position": {"x": 0, "y": 0}},
    {
      "id": "split",
      "kind": "branch",
      "params": {
        "cases": [
          {"port": "eu", "where": "record.eu"},
          {"port": "us", "where": "record.us"}
        ]
      },
      "position": {"x": 260, "y": 0}
    },
    {"id": "eu", "kind": "write", "position": {"x": 520, "y": 0}},
    {"id": "us", "kind": "write", "position": {"x": 520, "y": 120}},
    {"id": "rest", "kind": "write", "position": {"x": 520, "y": 240}}
  ],
  "wires": [
    {"from": "start", "to": "split"},
    {"from": "split:eu", "to": "eu"},
    {"from": "split:us", "to": "us", "x-note": "kept"},
    {"from": "split:else", "to": "rest"}
  ]
}
`;
