import { base64url, letters, type TokenMark } from './tokenMark';

/**
 * Language models, what serves them, and what they look things up with. Sources: the pages on API keys
 * of docs.anthropic.com, platform.openai.com, console.groq.com, huggingface.co, replicate.com,
 * docs.perplexity.ai, docs.x.ai, openrouter.ai, docs.nvidia.com, docs.fireworks.ai, docs.tavily.com,
 * docs.firecrawl.dev, jina.ai, docs.wandb.ai, docs.smith.langchain.com, langfuse.com and e2b.dev.
 * `sk-` alone stands in tokenForms.ts.
 */
export const LANGUAGE_MODELS: readonly TokenMark[] = [
  ['Anthropic', 'sk-ant-', base64url(20)],
  ['OpenRouter', 'sk-or-', base64url(20)],
  ['Groq', 'gsk_', letters(20)],
  ['Hugging Face', 'hf_ api_org_', letters(24)],
  ['Replicate', 'r8_', letters(30)],
  ['Perplexity', 'pplx-', letters(32)],
  ['xAI', 'xai-', letters(40)],
  ['NVIDIA', 'nvapi-', base64url(40)],
  ['Fireworks', 'fw_', letters(22)],
  ['Together', 'tgp_v1_', base64url(24)],
  ['Cerebras', 'csk-', letters(32)],
  ['Tavily', 'tvly-', '[A-Za-z0-9-]{20,}'],
  ['Firecrawl', 'fc-', '[a-f0-9]{32,}'],
  ['Jina', 'jina_', base64url(30)],
  ['LangSmith', 'lsv2_pt_ lsv2_sk_', '[A-Za-z0-9_]{30,}'],
  ['Langfuse', 'sk-lf-', '[a-f0-9-]{36,}'],
  ['E2B', 'e2b_', letters(32)],
  ['LlamaCloud', 'llx-', letters(24)],
  ['Voyage', 'pa-', '[A-Za-z0-9_-]{40,}'],
  ['Apify', 'apify_api_', letters(30)],
  ['ElevenLabs', 'sk_', '[a-f0-9]{48}(?![A-Za-z0-9])'],
  ['Weights & Biases', 'wandb_v1_', '[A-Za-z0-9_]{30,}'],
  ['RunPod', 'rpa_', letters(30)],
  ['Modal', 'as-', '[A-Za-z0-9]{22}(?![A-Za-z0-9])'],
];
