/**
 * Which of the TCF's purposes a category stands for, where the site says nothing else:
 *
 * 1 store and access, 2 select basic ads, 3 create ad profiles, 4 use ad profiles, 7 measure ads, 8 measure content, 9 understand
 * audiences. 5, 6, 10 and 11 (personalised content, improving services, limited data for content) belong to no usual category.
 *
 * Purpose 1 is in all of them: nothing can be stored without it.
 */
export const usualPurposes: Purposes = {
  functional: [1],
  analytics: [1, 8, 9],
  marketing: [1, 2, 3, 4, 7],
};

/** By id of a category: ids of purposes, from the IAB's Global Vendor List. */
export type Purposes = Readonly<Record<string, readonly number[]>>;
