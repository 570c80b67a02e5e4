#include "pipeline/time_windows.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <ATen/ATen.h>

namespace tubelet::pipeline {
namespace {

/// Steps that a blend of prompts goes in: each takes a pass of its own.
constexpr int kBlends = 4;

/// The shares of all prompts at a latent frame, in steps that sum to kBlends: what is left over by
/// rounding goes to those that lost most.
std::vector<int> blendAt(const std::vector<std::vector<double>>& shares, std::size_t latent) {
    std::vector<int> steps;
    std::vector<std::pair<double, std::size_t>> lost;
    int left = kBlends;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double exact = shares[i].at(latent) * kBlends;
        steps.push_back(static_cast<int>(std::floor(exact + 1e-9)));
        left -= steps.back();
        lost.emplace_back(exact - steps.back(), i);
    }
    std::stable_sort(lost.begin(), lost.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = 0; left > 0 && i < lost.size(); ++i, --left) {
        ++steps[lost[i].second];
    }
    return steps;
}

/// Two texts (1, L, D) and (1, K, D) added up, the shorter one zero behind its end.
at::Tensor added(const at::Tensor& a, const at::Tensor& b) {
    const auto length = std::max(a.size(1), b.size(1));
    const auto whole = [&](const at::Tensor& text) {
        return at::constant_pad_nd(text, {0, 0, 0, length - text.size(1)});
    };
    return a.size(1) == b.size(1) ? a + b : whole(a) + whole(b);
}

/// What the network is told of a window: the embeddings blended, and what is given in it.
dit::Condition blended(const std::vector<dit::Condition>& prompts, const std::vector<int>& steps,
                       const patch::Window& window) {
    auto condition = prompts.front();
    at::Tensor text;
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        if (steps[i] == kBlends) {
            text = prompts[i].text;
        } else if (steps[i] > 0) {
            const auto part = prompts[i].text * (static_cast<double>(steps[i]) / kBlends);
            text = text.defined() ? added(text, part) : part;
        }
    }
    condition.text = text;
    if (condition.mask.defined()) {
        condition.imageLatents = condition.imageLatents.slice(2, window.begin, window.end);
        condition.mask = condition.mask.slice(2, window.begin, window.end);
    }
    if (condition.beside.defined()) {
        condition.beside = condition.beside.slice(2, window.begin, window.end);
    }
    return condition;
}

}  // namespace

std::vector<WindowPass> windowPasses(const std::vector<dit::Condition>& prompts,
                                     const std::vector<std::vector<double>>& shares, std::int64_t latents,
                                     std::int64_t window) {
    const auto windows = patch::coverWithWindows(latents, std::min(window, latents), std::min(window, latents) / 2);
    const auto weights = patch::blendWeights(windows);
    std::vector<WindowPass> passes;
    for (std::size_t w = 0; w < windows.size(); ++w) {
        std::map<std::vector<int>, at::Tensor> blends;
        for (std::int64_t k = 0; k < windows[w].size(); ++k) {
            auto& share = blends[blendAt(shares, static_cast<std::size_t>(windows[w].begin + k))];
            if (!share.defined()) {
                share = at::zeros_like(weights[w]);
            }
            share[k] = weights[w][k];
        }
        for (const auto& [steps, share] : blends) {
            passes.push_back({windows[w], blended(prompts, steps, windows[w]), share});
        }
    }
    return passes;
}

at::Tensor together(const std::vector<WindowPass>& passes, std::vector<at::Tensor>::const_iterator predictions,
                    std::int64_t latents) {
    if (passes.size() == 1) {
        return *predictions;
    }
    auto shape = predictions->sizes().vec();
    shape[2] = latents;
    auto sum = at::zeros(shape, predictions->options().dtype(at::kFloat));
    for (const auto& pass : passes) {
        const auto share = pass.share.to(sum.device()).view({1, 1, -1, 1, 1});
        sum.slice(2, pass.frames.begin, pass.frames.end).add_(predictions->to(at::kFloat) * share);
        ++predictions;
    }
    return sum.to((predictions - 1)->scalar_type());
}

}  // namespace tubelet::pipeline
