#include "lab/world_scorer.h"

#include <algorithm>
#include <numeric>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "patch/frame_sampling.h"
#include "patch/pack.h"
#include "world/annotations.h"
#include "world/labels.h"

namespace tubelet::lab {
namespace {

bool answersThose(const vit::ClassLabels& labels, const std::vector<world::Question>& questions) {
    return std::equal(labels.groups.begin(), labels.groups.end(), questions.begin(), questions.end(),
                      [&](const vit::LabelGroup& group, const world::Question& question) {
                          const auto first = labels.names.begin() + group.first;
                          return group.name == question.name &&
                                 std::equal(first, first + group.count, question.answers.begin(),
                                            question.answers.end());
                      });
}

vit::NaVitFolder openScorer(const std::filesystem::path& folder) {
    if (!vit::isNaVitFolder(folder)) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("lab",
                         "%1 holds no scorer: expected a NaViT folder (config.json, model.safetensors), as a scorer's "
                         "training makes one."),
                    folder);
    }
    return vit::NaVitFolder::open(folder);
}

bool knowsWide(const std::filesystem::path& folder, const vit::ClassLabels& labels) {
    if (answersThose(labels, world::questions(false))) {
        return false;
    }
    if (labels.groups.size() == world::questions(false).size()) {
        const auto annotations = world::readAnnotations();
        if (answersThose(labels, world::questions(true, &annotations))) {
            return true;
        }
    }
    throw Error(ErrorKind::ModelUnreadable,
                says("lab",
                     "The NaViT in %1 does not answer what the world's clips are asked: subject, colour, motion and "
                     "background, in the world's words. Name a scorer of the world."),
                folder);
}

}  // namespace

WorldScorer::WorldScorer(const std::filesystem::path& folder, const std::stop_token& stop)
    : m_folder(openScorer(folder)), m_isWide(knowsWide(folder, m_folder.labels)), m_model(m_folder.load(stop)) {}

WorldScorer::Said WorldScorer::look(const media::Clip& clip, const std::stop_token& stop) const {
    const c10::NoGradGuard noGradients;
    const auto& options = m_folder.options;
    const auto frames = std::ssize(clip.frames);
    std::vector<media::Image> pictures;
    for (const auto frame : patch::uniformFrames(frames, m_folder.input.framesOf(frames, options))) {
        pictures.push_back(clip.frames[static_cast<std::size_t>(frame)]);
    }
    const auto values = m_folder.input.values(pictures, options, "a clip");
    const auto grid = m_model->grid(values);
    const auto output = m_model->forward({values}, patch::Pack::greedy({grid}, patch::patchCount(grid)), stop);
    return {m_folder.labels.probabilities(output.logits[0]).cpu().contiguous(),
            output.pooled[0].cpu().to(at::kFloat).contiguous()};
}

std::vector<int> WorldScorer::answers(const Said& said, std::size_t question, std::size_t count) const {
    const auto& group = m_folder.labels.groups.at(question);
    const float* likely = said.likely.const_data_ptr<float>() + group.first;
    std::vector<int> numbers(static_cast<std::size_t>(group.count));
    std::iota(numbers.begin(), numbers.end(), 0);
    const auto end = numbers.begin() + static_cast<std::ptrdiff_t>(std::min(count, numbers.size()));
    std::partial_sort(numbers.begin(), end, numbers.end(), [likely](int a, int b) { return likely[a] > likely[b]; });
    numbers.erase(end, numbers.end());
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

}  // namespace tubelet::lab
