/** A question that cannot be answered as it was asked. The message is for the model: how to ask. */
export class ToolError extends Error {
  override name = 'ToolError';
}
