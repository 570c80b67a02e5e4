#include "ui/runs/run_model.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/system.h"
#include "base/version.h"

namespace tubelet::ui {

namespace {

/// Memory for the previews of one run; beyond it the oldest go (their latents stay on disk, a
/// click decodes them).
constexpr std::size_t kPreviewBytes = std::size_t{512} << 20;
/// Decoded steps kept for going back and forth.
constexpr std::size_t kDecodedBytes = std::size_t{512} << 20;

std::size_t bytesOf(const media::SharedClip& clip) {
    return clip ? clip->frames.size() * static_cast<std::size_t>(clip->width()) *
                      static_cast<std::size_t>(clip->height()) * 3
                : 0;
}

/// Drops clips from the front until the rest fits; never the last one, nor `kept`.
void trim(std::map<int, media::SharedClip>& clips, std::size_t budget, int kept) {
    std::size_t total = 0;
    for (const auto& [step, clip] : clips) {
        total += bytesOf(clip);
    }
    for (auto item = clips.begin(); item != clips.end() && total > budget && clips.size() > 1;) {
        if (item->first == kept) {
            ++item;
            continue;
        }
        total -= bytesOf(item->second);
        item = clips.erase(item);
    }
}

media::SharedClip found(const std::map<int, media::SharedClip>& clips, int step) {
    const auto clip = clips.find(step);
    return clip == clips.end() ? media::SharedClip() : clip->second;
}

}  // namespace

void RunModel::addStep(const request::StepReport& report) {
    m_newest = std::max(m_newest, report.step);
    m_sigmas[report.step] = report.sigma;
    if (report.preview) {
        addPreview(report.step, report.preview);
    }
}

void RunModel::addKept(int step, double sigma) {
    m_newest = std::max(m_newest, step);
    m_sigmas.try_emplace(step, sigma);
}

void RunModel::addPreview(int step, const media::SharedClip& preview) {
    m_previews[step] = preview;
    trim(m_previews, kPreviewBytes, m_newest);
}

int RunModel::before(int step) const {
    auto found = m_sigmas.lower_bound(step);
    return found == m_sigmas.begin() ? 0 : std::prev(found)->first;
}

int RunModel::after(int step) const {
    const auto found = m_sigmas.upper_bound(step);
    return found == m_sigmas.end() ? 0 : found->first;
}

void RunModel::addDecoded(int step, const media::SharedClip& clip, int kept) {
    m_decoded[step] = clip;
    trim(m_decoded, kDecodedBytes, kept);
}

void RunModel::finish(const library::ClipEntry& entry, const media::SharedClip& clip) {
    m_final = clip;
    m_entry = entry;
    m_clipName = entry.file.stem().string();
}

double RunModel::sigma(int step) const {
    const auto sigma = m_sigmas.find(step);
    return sigma == m_sigmas.end() ? 0.0 : sigma->second;
}

media::SharedClip RunModel::clipOf(int step) const {
    const media::SharedClip clip = decoded(step);
    return clip ? clip : found(m_previews, step);
}

media::SharedClip RunModel::decoded(int step) const {
    return found(m_decoded, step);
}

request::ClipRecipe RunModel::recipeOf(int step, const std::vector<request::ModelFacts>& models) const {
    request::ClipRecipe recipe = m_entry.recipe;
    if (!m_final) {
        // The engine tells its recipe with the finished clip only; this is what is
        // known without it.
        recipe = {};
        recipe.request = m_job.request;
        recipe.application = std::string("tubelet ") + base::kVersion;
        recipe.createdUtc = m_job.createdUtc;
        recipe.processor = base::processorName();
        recipe.threads = m_job.request.threads > 0 ? m_job.request.threads : base::processorCount();
        for (const request::ModelFacts& facts : models) {
            if (facts.folder == m_job.request.model) {
                recipe.modelName = facts.name;
                recipe.modelEdition = facts.edition;
            }
        }
    }
    recipe.savedStep = step;
    return recipe;
}

}  // namespace tubelet::ui
