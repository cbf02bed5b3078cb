import { base64url, letters, type TokenMark } from './tokenMark';

/**
 * Language models, their hosting, and the services they search with. Sources: the pages on API keys
 * of docs.anthropic.com, platform.openai.com, console.groq.com, huggingface.co, replicate.com,
 * docs.perplexity.ai, docs.x.ai, openrouter.ai, docs.nvidia.com, docs.fireworks.ai,
 * docs.tavily.com, docs.firecrawl.dev, jina.ai, docs.wandb.ai, docs.smith.langchain.com,
 * langfuse.com, e2b.dev, docs.mem0.ai, docs.cartesia.ai, cursor.com/docs, docs.lumalabs.ai and
 * docs.dev.runwayml.com. The bare prefix `sk-` is in tokenForms.ts.
 */
export const LANGUAGE_MODELS: readonly TokenMark[] = [
  ['sk-ant-', base64url(20)], // Anthropic
  ['sk-or-', base64url(20)], // OpenRouter
  ['gsk_', letters(20)], // Groq
  ['hf_ api_org_', letters(24)], // Hugging Face
  ['r8_', letters(30)], // Replicate
  ['pplx-', letters(32)], // Perplexity
  ['xai-', letters(40)], // xAI
  ['nvapi-', base64url(40)], // NVIDIA
  ['fw_', letters(22)], // Fireworks
  ['tgp_v1_', base64url(24)], // Together
  ['csk-', letters(32)], // Cerebras
  ['tvly-', '[A-Za-z0-9-]{20,}'], // Tavily
  ['fc-', '[a-f0-9]{32,}'], // Firecrawl
  ['jina_', base64url(30)], // Jina
  ['lsv2_pt_ lsv2_sk_', '[A-Za-z0-9_]{30,}'], // LangSmith
  ['sk-lf-', '[a-f0-9-]{36,}'], // Langfuse
  ['e2b_', letters(32)], // E2B
  ['llx-', letters(24)], // LlamaCloud
  ['pa-', '[A-Za-z0-9_-]{40,}'], // Voyage
  ['apify_api_', letters(30)], // Apify
  ['sk_', '[a-f0-9]{48}(?![A-Za-z0-9])'], // ElevenLabs
  ['wandb_v1_', '[A-Za-z0-9_]{30,}'], // Weights & Biases
  ['rpa_', letters(30)], // RunPod
  ['as-', '[A-Za-z0-9]{22}(?![A-Za-z0-9])'], // Modal
  ['m0-', letters(40)], // Mem0
  ['sk_car_', letters(20)], // Cartesia
  ['crsr_', '[a-f0-9]{40,}'], // Cursor
  ['key_', '[a-f0-9]{64,128}(?![A-Za-z0-9])'], // Runway, Cursor
  ['luma-', '[a-f0-9-]{36,}'], // Luma
  ['esecret_', letters(24)], // Anyscale
];
