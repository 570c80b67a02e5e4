#include "training/scorer_examples.h"

#include <algorithm>
#include <string>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>

#include "base/error.h"
#include "patch/frame_sampling.h"
#include "patch/patchify.h"
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
    const std::string prefix = "scorer " + std::to_string(m_clips.seed) + (m_clips.wide ? " wide " : " ");
    for (std::int64_t i = 0; i < m_clips.count; ++i) {
        listed.push_back({prefix + std::to_string(i), patch::patchCount(gridOf(sceneOf(m_clips, i, m_split)))});
    }
    return listed;
}

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
        masks.push_back(at::from_blob(const_cast<std::uint8_t*>(mask.data()), {scene.height, scene.width}, at::kByte)
                            .ne(0)
                            .to(at::kFloat));
    }
    const auto mask = at::stack(masks).unsqueeze(0).unsqueeze(0);  // (1, 1, T, H, W)
    return {m_input.values(pictures, m_model, "a clip"), patch::patchify(mask, m_model.patchSize)[0].mean(-1),
            world::answersOf(scene)};
}

std::vector<ScoredExample> ScorerExamples::examples(const std::vector<std::size_t>& numbers) const {
    std::vector<ScoredExample> examples(numbers.size());
    at::parallel_for(0, std::ssize(numbers), 1, [&](std::int64_t begin, std::int64_t end) {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
            examples[i] = example(numbers[i]);
        }
    });
    return examples;
}

}  // namespace tubelet::training
