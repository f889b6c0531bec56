export const load = () => ({ isFullWidth: true });
