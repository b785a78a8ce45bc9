export const programme = {
};
