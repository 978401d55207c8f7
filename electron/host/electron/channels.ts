/** The two channels between preload and main: one asks, one hears. */
export const callChannel = 'carebench:call'
export const eventChannel = 'carebench:event'
