#include "training/class_clips.h"

#include <algorithm>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "base/stop.h"
#include "kernels/tasks.h"
#include "models/pixels.h"
#include "world/emoji_font.h"
#include "world/labels.h"
#include "world/render.h"

namespace tubelet::training {
namespace {

std::size_t placeOf(const std::string& question, const std::vector<world::Question>& questions) {
    std::string known;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (questions[i].name == question) {
            return i;
        }
        known += (known.empty() ? "\"" : ", \"") + questions[i].name + "\"";
    }
    throw Error(ErrorKind::InvalidValue, says("training", "The world knows no question \"%1\". Choose one of %2."),
                question, known);
}

/// The first scenes that have one answer, and that answer.
struct Asked {
    std::vector<world::Scene> scenes;
    std::vector<std::int64_t> answers;
};

Asked scenesWithOneAnswer(const WorldClips& clips, const std::string& question, world::Split split) {
    const auto place = placeOf(question, world::questions(clips.wide));
    const auto most = 1000 + 30 * clips.count;
    Asked asked;
    for (std::int64_t number = 0; std::ssize(asked.scenes) < clips.count; ++number) {
        if (number == most) {
            throw Error(ErrorKind::InvalidValue,
                        says("training",
                             "Of %1 clips of the world, %2 have just one answer to \"%3\", where %4 are asked for. "
                             "Choose another question, or clips of more frames."),
                        most, std::ssize(asked.scenes), question, clips.count);
        }
        auto scene = sceneOf(clips, number, split);
        if (const auto answers = world::answersOf(scene)[place]; answers.size() == 1) {
            asked.answers.push_back(answers.front());
            asked.scenes.push_back(std::move(scene));
        }
    }
    return asked;
}

}  // namespace

std::int64_t answersTo(const std::string& question, bool wide) {
    const auto questions = world::questions(wide);
    return std::ssize(questions[placeOf(question, questions)].answers);
}

ClassClips drawClassClips(const WorldClips& clips, const std::string& question, world::Split split,
                          const std::stop_token& stop) {
    const auto asked = scenesWithOneAnswer(clips, question, split);
    const world::SpriteSet sprites(world::findEmojiFont(), clips.wide);
    ClassClips drawn{std::vector<at::Tensor>(asked.scenes.size()), asked.answers, answersTo(question, clips.wide)};
    kernels::forTasks(std::ssize(asked.scenes), [&](std::int64_t number) {
        const at::NoGradGuard inference;
        if (!stop.stop_requested()) {
            const auto i = static_cast<std::size_t>(number);
            drawn.clips[i] = models::toVideo(world::render(asked.scenes[i], sprites).clip.frames);
        }
    });
    checkStop(stop);
    return drawn;
}

ExampleSet examplesOf(const ClassClips& clips, const dit::Denoiser& denoiser) {
    ExampleSet set;
    for (std::size_t i = 0; i < clips.clips.size(); ++i) {
        Example example;
        example.name = "class " + std::to_string(clips.answers[i]) + ", clip " + std::to_string(i);
        example.latents = clips.clips[i];
        example.condition = at::full({1}, clips.answers[i], at::kLong);
        example.grid = denoiser.grid(example.latents.sizes());
        set.examples.push_back(std::move(example));
    }
    set.unconditional = at::full({1}, clips.classes, at::kLong);
    return set;
}

}  // namespace tubelet::training
