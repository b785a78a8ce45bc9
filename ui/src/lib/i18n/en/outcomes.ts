export const outcomes = {
};
