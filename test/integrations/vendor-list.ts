/** A small Global Vendor List in the IAB's form: names and numbers are made up. */
const vendor = (id: number, given: object) => ({
  id,
  name: `Vendor ${id}`,
  purposes: [],
  legIntPurposes: [],
  flexiblePurposes: [],
  specialPurposes: [],
  features: [],
  specialFeatures: [],
  ...given,
});

const numbered = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      index + 1,
      { id: index + 1, name: `Number ${index + 1}`, description: '', illustrations: [] },
    ]),
  );

export const vendorList = {
  gvlSpecificationVersion: 3,
  vendorListVersion: 120,
  tcfPolicyVersion: 5,
  lastUpdated: '2026-11-19T16:00:00Z',
  purposes: numbered(11),
  specialPurposes: numbered(3),
  features: numbered(3),
  specialFeatures: numbered(2),
  stacks: {},
  dataCategories: numbered(11),
  vendors: {
    2: vendor(2, { purposes: [1, 2, 3, 4], legIntPurposes: [7, 9] }),
    8: vendor(8, { purposes: [1, 8, 9] }),
    10: vendor(10, { legIntPurposes: [2, 7] }),
    21: vendor(21, { specialPurposes: [1, 2] }),
    755: vendor(755, { purposes: [1, 2, 3, 4, 7], legIntPurposes: [9, 10] }),
  },
};
