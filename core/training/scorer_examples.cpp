#include "training/scorer_examples.h"

#include <algorithm>
#include <string>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "kernels/tasks.h"
#include "patch/frame_sampling.h"
#include "patch/patchify.h"
#include "training/token_motion.h"
#include "world/emoji_font.h"
#include "world/labels.h"

namespace tubelet::training {

vit::ClassLabels scorerLabels(bool wide, const world::Annotations* annotations) {
    vit::ClassLabels labels;
    for (const auto& [name, answers] : world::questions(wide, annotations)) {
        labels.groups.push_back({name, std::ssize(labels.names), std::ssize(answers)});
        labels.names.insert(labels.names.end(), answers.begin(), answers.end());
    }
    return labels;
}

ScorerExamples::ScorerExamples(const WorldClips& clips, const vit::NaVitOptions& model, const vit::NaVitInput& input,
                               world::Split split)
    : m_clips(clips), m_model(model), m_input(input), m_split(split), m_sprites(world::findEmojiFont(), clips.wide) {
    for (const auto& size : clips.sizes) {
        if (size.height % model.patchSize[1] != 0 || size.width % model.patchSize[2] != 0) {
            throw Error(ErrorKind::InvalidValue,
                        says("training",
                             "world.sizes names %1x%2, which patches of %3x%4 do not cover. Choose multiples of a "
                             "patch."),
                        size.width, size.height, model.patchSize[2], model.patchSize[1]);
        }
    }
}

patch::Grid ScorerExamples::gridOf(const world::Scene& scene) const {
    const auto& [frames, rows, columns] = m_model.patchSize;
    return {m_input.framesOf(scene.frames, m_model) / frames, scene.height / rows, scene.width / columns};
}

std::vector<ListedExample> ScorerExamples::listed() const {
    std::vector<ListedExample> listed;
    for (std::int64_t i = 0; i < m_clips.count; ++i) {
        listed.push_back({nameOf(m_clips, i, "scorer"), patch::patchCount(gridOf(sceneOf(m_clips, i, m_split)))});
    }
    return listed;
}

namespace {

struct TokenAnswers {
    at::Tensor subjects, steps;  ///< see ScoredExample
};

/// masks (1, 1, T, H, W) of labels, see world::RenderedScene; `taken`: see stepsOf().
TokenAnswers tokenAnswers(const at::Tensor& masks, const world::Scene& scene, const std::vector<std::int64_t>& taken,
                          const patch::PatchSize& patch) {
    constexpr double kLeast = 1.0 / 3;
    std::vector<at::Tensor> shares, steps;
    std::vector<std::int64_t> answers;
    for (std::size_t i = 0; i < scene.subjects.size(); ++i) {
        const auto isThere = masks.eq(static_cast<std::int64_t>(i) + 1).to(at::kFloat);
        shares.push_back(patch::patchify(isThere, patch)[0].mean(-1));  // (tokens)
        answers.push_back(world::subjectAnswer(scene.subjects[i].object));
        const auto ofFrames = stepsOf(scene, i, taken, patch[0]);  // (t, V)
        steps.push_back(ofFrames.repeat_interleave(shares.back().numel() / ofFrames.size(0), 0));
    }
    const auto [most, which] = at::stack(shares).max(0);
    const auto subjects = at::tensor(answers, at::kLong).index_select(0, which).masked_fill(most.lt(kLeast), -1);
    const auto index = which.view({1, -1, 1}).expand({1, -1, steps.front().size(1)});
    return {subjects, at::stack(steps).gather(0, index)[0]};
}

}  // namespace

ScoredExample ScorerExamples::example(std::size_t number) const {
    const at::NoGradGuard inference;
    const auto scene = sceneOf(m_clips, static_cast<std::int64_t>(number), m_split);
    const auto rendered = world::render(scene, m_sprites);
    const auto taken = patch::uniformFrames(scene.frames, m_input.framesOf(scene.frames, m_model));
    std::vector<media::Image> pictures;
    std::vector<at::Tensor> masks;
    for (const auto frame : taken) {
        pictures.push_back(rendered.clip.frames[static_cast<std::size_t>(frame)]);
        const auto& mask = rendered.masks[static_cast<std::size_t>(frame)];
        masks.push_back(at::from_blob(const_cast<std::uint8_t*>(mask.data()), {scene.height, scene.width}, at::kByte));
    }
    const auto labels = at::stack(masks).unsqueeze(0).unsqueeze(0);  // (1, 1, T, H, W)
    const auto isSubject = labels.ne(0).to(at::kFloat);
    const auto [subjects, steps] = tokenAnswers(labels, scene, taken, m_model.patchSize);
    return {m_input.values(pictures, m_model, "a clip"), patch::patchify(isSubject, m_model.patchSize)[0].mean(-1),
            subjects, steps, world::answersOf(scene)};
}

std::vector<ScoredExample> ScorerExamples::examples(const std::vector<std::size_t>& numbers) const {
    std::vector<ScoredExample> examples(numbers.size());
    kernels::forTasks(std::ssize(numbers), [&](std::int64_t number) {
        const auto i = static_cast<std::size_t>(number);
        examples[i] = example(numbers[i]);
    });
    return examples;
}

}  // namespace tubelet::training
