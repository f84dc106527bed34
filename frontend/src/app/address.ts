import type { BaseLocationHook } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';

/**
 * The address behind `#`. The router decodes an address once and leaves `%2F`; a percent sign of a
 * name would then be decoded twice, so it is written twice here. Parts are decoded where they are
 * used.
 */
export const useAddress: BaseLocationHook = () => {
  const [address, navigate] = useHashLocation();
  return [address.replaceAll('%25', '%2525'), navigate];
};
