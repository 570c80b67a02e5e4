#!/usr/bin/env python3
"""Drops one term of a formula at a time, builds the reference tests that cover it and shows that they fail.

    python3 tools/reference/mutate.py                # all, a line each; the table is docs/reference_limits.md
    python3 tools/reference/mutate.py vae/ unipc     # those whose file or term holds one of the words

Works on the checkout itself and puts every file back. Build build/release before (tools/test -N). Outside CI: each term is
a compilation. Ends with 1 where a term can be dropped unseen.
"""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WAN, DIT = "dit.reference_wan_transformer", "dit.reference_dit"
VAE, RESIDUAL, IMAGE = "vae.reference_wan_vae", "vae.reference_wan_vae_residual", "vae.reference_autoencoder_kl"
UMT5, T5 = "text.reference_umt5_encoder", "text.reference_text_to_text"
VIT, VIVIT = "vit.reference_vit", "vit.reference_vivit"
STEPS, RARE = "diffusion.reference_schedulers", "diffusion.reference_extra"
PIPELINE = "integration.reference_wan_pipeline"

# file below core/, what stands there (once), what stands there instead, the test, the term
MUTATIONS = [
    ("dit/wan_block.cpp", "normedQ = kernels::rmsNorm(to_q->forward(x), norm_q->weight, m_eps);",
     "normedQ = kernels::rmsNorm(to_q->forward(x), norm_q->weight, 10 * m_eps);", WAN, "epsilon of q's norm, ten times"),
    ("dit/wan_block.cpp", "const auto k = kernels::rotary(split(normedK), rotary);", "const auto k = split(normedK);", WAN, "rotation of the keys"),
    ("dit/wan_block.cpp", "&shift1 = parts[0], &scale1 = parts[1]", "&shift1 = parts[1], &scale1 = parts[0]", WAN, "order of shift and scale"),
    ("dit/wan_block.cpp", "return gatedSum(told, ffn->forward(normed3), gate3, packing);", "return told + ffn->forward(normed3);", WAN, "gate of the feed-forward"),
    ("dit/wan_block.cpp", "scale_shift_table.unsqueeze(0) + modulation.to(at::kFloat)", "0 * scale_shift_table.unsqueeze(0) + modulation.to(at::kFloat)", WAN, "table of shifts and scales"),
    ("dit/wan_block.cpp", "kernels::layerNorm(seen, m_eps, norm2->weight, norm2->bias)", "kernels::layerNorm(seen, m_eps, norm2->weight)", WAN, "bias of the norm before cross-attention"),
    ("dit/wan_transformer.cpp", "shiftScale.select(2, 0), m_options.eps, packing", "shiftScale.select(2, 0), 10 * m_options.eps, packing", "dit.wan_transformer", "epsilon of the last norm, ten times"),
    ("kernels/rotary.cpp", "{rows.in[1], rows.in[2]}", "{rows.in[2], rows.in[1]}", WAN, "sine and cosine"),
    ("kernels/cpu/norm.cpp", "hn::Add(one, lanes.load(scale + i))", "lanes.load(scale + i)", WAN, "the 1 of 1 + scale"),
    ("dit/dit_block.cpp", "kernels::modulatedLayerNorm(seen, scale2, shift2, m_feedForwardEps);", "kernels::modulatedLayerNorm(seen, scale2, shift2, kEps);", DIT, "epsilon of norm3"),
    ("dit/dit_block.cpp", "kernels::modulatedLayerNorm(x, scale1, shift1, kEps);", "kernels::modulatedLayerNorm(x, scale1, shift1, 10 * kEps);", DIT, "epsilon of norm1, ten times"),
    ("dit/dit_block.cpp", "return add(seen, ff->forward(normed2), 5);", "return add(seen, ff->forward(normed2), 2);", DIT, "gate of the feed-forward"),
    ("dit/dit_transformer.cpp", "kernels::modulatedLayerNorm(tokens, parts[1], parts[0], kEps);", "kernels::modulatedLayerNorm(tokens, parts[1], parts[0], 10 * kEps);", DIT, "epsilon of the last norm, ten times"),
    ("dit/dit_transformer.cpp", "sum = i == 0 ? told.sum : sum;", "sum = told.sum;", DIT, "the first block's condition for the output"),
    ("vae/image_blocks.cpp", "constexpr double kEps = 1e-6;", "constexpr double kEps = 1e-5;", IMAGE, "epsilon of the group norms, ten times"),
    ("vae/image_blocks.cpp", "return x + y.reshape(x.sizes());", "return y.reshape(x.sizes());", IMAGE, "sum around the attention"),
    ("vae/image_blocks.cpp", "{0, 1, 0, 1}", "{1, 0, 1, 0}", IMAGE, "side of the zeros before halving"),
    ("vae/wan_blocks.cpp", "kernels::attention(parts[0], parts[1], parts[2])", "kernels::attention(parts[1], parts[0], parts[2])", VAE, "queries and keys"),
    ("vae/wan_blocks.cpp", "return addTo(proj->pointwise(mixed.reshape(x.sizes())), x);", "return proj->pointwise(mixed.reshape(x.sizes()));", VAE, "sum around the attention"),
    ("vae/wan_resample.cpp", "last = y.narrow(1, frames - 1, 1).clone();\n        // (B, T/2", "last = y.narrow(1, 0, 1).clone();\n        // (B, T/2", VAE, "last frame of a chunk for the next"),
    ("vae/wan_resample.cpp", "{0, 0, 0, 0, 0, 0, missing, 0}", "{0, 0, 0, 0, 0, 0, 0, missing}", RESIDUAL, "zero frames in front of odd counts"),
    ("vae/wan_resample.cpp", "return firstChunk ? y.narrow(2, frames - 1, 1) : y;", "return firstChunk ? y.narrow(2, 0, 1) : y;", "vae.layers", "the last of the first chunk's repeated frames"),
    ("vae/wan_vae.cpp", "return (latents / inverse + channelValues(m_options.latentsMean, latents))", "return (latents / inverse)", VAE, "mean of the latents"),
    ("text/t5_layers.cpp", "at::rsqrt(variance + m_epsilon)", "at::rsqrt(variance + 10 * m_epsilon)", UMT5, "epsilon of the norms, ten times"),
    ("text/t5_layers.cpp", "/*scale=*/1.0)", "/*scale=*/0.9)", UMT5, "scale of the scores"),
    ("text/t5_layers.cpp", "hidden = hidden * m_linear->forward(x);", "hidden = hidden + m_linear->forward(x);", UMT5, "gated feed-forward"),
    ("text/t5_layers.cpp", "return at::gelu(x, \"tanh\");", "return at::gelu(x);", UMT5, "tanh form of gelu"),
    ("text/t5_stack.cpp", "(relative > 0).to(at::kLong) * side + bucket", "bucket", UMT5, "side of a relative position"),
    ("text/t5_model.cpp", "x = x * std::pow(static_cast<double>(m_options.width), -0.5);", "x = x * std::pow(static_cast<double>(m_options.width + 0.001), -0.5);", T5, "scale of the output, a thousandth of a channel"),
    ("text/t5_stack.cpp", "const std::int64_t side = m_isDecoder ? m_options.buckets :", "const std::int64_t side = m_isDecoder ? m_options.buckets - 1 :", T5, "number of the decoder's buckets"),
    ("vit/vit_layer.cpp", "return y + down->forward(hidden);", "return down->forward(hidden);", VIT, "sum around the feed-forward"),
    ("vit/vit_model.cpp", "kernels::layerNorm(x, m_options.normEpsilon, m_norm", "kernels::layerNorm(x, m_options.normEpsilon + 1e-5, m_norm", "vit.classifier", "epsilon of the last norm, 1e-5 more"),
    ("vit/vit_embedding.cpp", "kernels::linear(values, weight.flatten(1), bias)", "kernels::linear(values, weight.flatten(1), 0 * bias)", VIVIT, "bias of the tubelets' projection"),
    ("vit/vit_model.cpp", "x.select(1, 0) : x.mean(1)", "x.mean(1) : x.mean(1)", VIVIT, "class token"),
    ("diffusion/unipc.cpp", "constexpr double kBelowOne = 1e-6;", "constexpr double kBelowOne = 1e-5;", STEPS, "first sigma lowered by 1e-6, ten times"),
    ("diffusion/unipc.cpp", "const auto corrected = corrects ? correct(index, x0) : sample;", "const auto corrected = corrects && false ? correct(index, x0) : sample;", STEPS, "corrector"),
    ("diffusion/unipc.cpp", "at::full({1}, 0.5, at::kFloat)\n                                    : at::linalg_solve", "at::full({1}, 0.501, at::kFloat)\n                                    : at::linalg_solve", STEPS, "constant 1/2 of the second order"),
    ("diffusion/unipc.cpp", "factorial *= k + 1;", "factorial *= k;", STEPS, "factorials of phi"),
    ("diffusion/flow_euler.cpp", "const auto levels = shifted(spread, options.shift).to(at::kFloat);", "const auto levels = spread.to(at::kFloat);", STEPS, "second shift"),
    ("diffusion/dpm_solver.cpp", "linear - 0.5 * (to.alpha * decay) * slope", "linear - 0.499 * (to.alpha * decay) * slope", STEPS, "coefficient of the midpoint"),
    ("diffusion/dpm_solver.cpp", "to.alpha * ((decay + h) / (h * h) - 0.5) * bend", "to.alpha * ((decay + h) / (h * h)) * bend", STEPS, "third order's 1/2"),
    ("diffusion/euler.cpp", "return sample / at::sqrt(sigma * sigma + 1);", "return sample / at::sqrt(sigma * sigma + 1.01);", STEPS, "scale of the input"),
    ("diffusion/ddim.cpp", "deviation = m_options.eta * at::sqrt(variance)", "deviation = 0.99 * m_options.eta * at::sqrt(variance)", STEPS, "deviation of the noise"),
    ("diffusion/ddim.cpp", "(1 - keptBefore - deviation * deviation).clamp_min(0)", "(1 - keptBefore - deviation * deviation)", "diffusion.formulas", "root of nothing kept from NaN"),
    ("diffusion/posterior.cpp", "at::sqrt(alpha) * noiseBefore / noise", "at::sqrt(alpha) * noiseBefore", STEPS, "weight of the sample"),
    ("diffusion/posterior.cpp", "share * at::log(beta) + (1 - share) * at::log(variance)", "share * at::log(beta) + (1 - share) * at::log(beta)", STEPS, "range of a learned variance"),
    ("diffusion/noise_schedule.cpp", "kOffset = 0.008", "kOffset = 0.0081", RARE, "offset of the cosine schedule, a hundredth"),
    ("diffusion/noise_schedule.cpp", "std::sqrt(options.betaEnd), count, at::kFloat).square()", "std::sqrt(options.betaEnd), count + 1, at::kFloat).square().slice(0, 0, count)", RARE, "number of the scaled betas"),
    ("diffusion/guidance.cpp", "uncond + scale * (cond - uncond)", "uncond + scale * 1.001 * (cond - uncond)", PIPELINE, "guidance, a thousandth"),
]


def build(tests):
    targets = ["test_" + test.replace(".", "_") for test in tests]
    return subprocess.run(["nice", "-n", "5", "cmake", "--build", "build/release", "-j2", "--target", *targets], cwd=ROOT,
                          capture_output=True).returncode == 0


def passes(test):
    return subprocess.run(["ctest", "-R", f"^{test.replace('.', chr(92) + '.')}$", "--no-tests=error"], cwd=f"{ROOT}/build/release",
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True).returncode == 0


def main():
    words = sys.argv[1:]
    chosen = [m for m in MUTATIONS if not words or any(word in m[0] or word in m[4] for word in words)]
    survived = 0
    print("| file | term dropped or changed | test | result |\n|---|---|---|---|")
    for file, old, new, test, term in chosen:
        path = f"{ROOT}/core/{file}"
        with open(path, encoding="utf-8") as f:
            text = f.read()
        if text.count(old) != 1:
            result = f"stands there {text.count(old)} times"
        else:
            try:
                with open(path, "w", encoding="utf-8") as f:
                    f.write(text.replace(old, new))
                result = "doesn't compile" if not build([test]) else "PASSES" if passes(test) else "fails"
            finally:
                with open(path, "w", encoding="utf-8") as f:
                    f.write(text)
        survived += result != "fails"
        print(f"| core/{file} | {term} | {test} | {result} |", flush=True)
    build({m[3] for m in chosen})
    sys.exit(1 if survived else 0)


if __name__ == "__main__":
    main()
