// The types for Node 20 declare these two globals as values only; the types of postal-mime, and ours, name them as types.
interface TextEncoder extends InstanceType<typeof import('node:util').TextEncoder> {}
interface TextDecoder extends InstanceType<typeof import('node:util').TextDecoder> {}
