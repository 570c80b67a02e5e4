#include "lab/evaluate.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/error.h"
#include "base/stop.h"
#include "lab/asked_scene.h"
#include "lab/evaluation_asked.h"
#include "lab/evaluation_folder.h"
#include "lab/vae_quality.h"
#include "lab/world_scorer.h"
#include "models/describe.h"
#include "models/device_choice.h"
#include "models/lora_fit.h"
#include "pipeline/compute_threads.h"
#include "pipeline/run_failure.h"
#include "request/legal.h"
#include "request/validate.h"
#include "world/annotations.h"
#include "world/emoji_font.h"
#include "world/labels.h"
#include "world/render.h"

namespace tubelet::lab {
namespace {

void check(const EvaluateRequest& request, const request::ModelFacts& facts) {
    if (request.clips < 1 || request.clips > 100'000) {
        throw Error(ErrorKind::InvalidValue, says("lab", "The number of clips is %1, expected 1 to 100000."),
                    request.clips);
    }
    if (facts.classes.count > 0) {
        throw Error(ErrorKind::InvalidValue,
                    says("lab",
                         "%1 makes pictures of classes, but an evaluation asks for clips in words. Name a model that "
                         "takes prompts."),
                    facts.name);
    }
}

/// The request of a scene's clip.
request::GenerationRequest requestOf(const EvaluateRequest& request, const request::ModelFacts& facts,
                                     const AskedScene& asked, int number) {
    auto wanted = request::defaultRequest(facts, asked.prompt);
    wanted.width = asked.scene.width;
    wanted.height = asked.scene.height;
    wanted.frames = asked.scene.frames;
    wanted.seed = static_cast<std::uint64_t>(number);
    wanted.steps = request.steps.value_or(wanted.steps);
    if (request.guidance) {
        wanted.guidance = *request.guidance;
        wanted.lowNoiseGuidance.reset();
    }
    wanted.sampler = request.sampler.value_or(wanted.sampler);
    wanted.loras = request.loras;
    wanted.device = request.device;
    wanted.dtype = request.dtype;
    wanted.threads = request.threads;
    return wanted;
}

std::vector<AnsweredClip> answersOf(const WorldScorer& scorer, const world::Scene& scene, const WorldScorer::Said& made,
                                    const WorldScorer::Said& drawn) {
    const auto& labels = scorer.labels();
    const auto right = world::answersOf(scene);
    std::vector<AnsweredClip> answers;
    for (std::size_t question = 0; question < labels.groups.size(); ++question) {
        const auto names = [&](const std::vector<int>& numbers) {
            std::vector<std::string> named;
            for (const int number : numbers) {
                named.push_back(labels.names[static_cast<std::size_t>(labels.groups[question].first + number)]);
            }
            return named;
        };
        if (const auto count = right[question].size(); count > 0) {
            answers.push_back({labels.groups[question].name, names(right[question]),
                               names(scorer.answers(made, question, count)),
                               names(scorer.answers(drawn, question, count))});
        }
    }
    return answers;
}

std::vector<float> numbersOf(const at::Tensor& values) {
    const auto* first = values.const_data_ptr<float>();
    return {first, first + values.numel()};
}

/// Tells notices, but no phase and no step of each clip's run.
class NoticesOfRuns final : public pipeline::RunObserver {
  public:
    explicit NoticesOfRuns(pipeline::RunObserver& observer) : m_observer(observer) {}
    void onNotice(const request::Notice& notice) override { m_observer.onNotice(notice); }
    bool wantsPreview() override { return false; }

  private:
    pipeline::RunObserver& m_observer;
};

/// A model and a scorer at work.
class Evaluating {
  public:
    Evaluating(const EvaluateRequest& request, pipeline::Generator& generator, EvaluationObserver& observer,
               const std::stop_token& stop)
        : m_request(request),
          m_facts(models::describeModel(request.model)),
          m_generator(generator),
          m_observer(observer),
          m_stop(stop),
          m_scorer(request.scorer, stop) {
        if (m_scorer.isWide()) {
            m_annotations = world::readAnnotations();
        }
    }

    Evaluation run() {
        const auto first = requestOf(m_request, m_facts, askedAt(0), 0);
        Evaluation evaluation;
        evaluation.asked = evaluationAsked(m_request, m_facts, first, m_stop);
        const EvaluationFolder folder(m_request.folder, evaluation.asked);
        evaluation.name = evaluationName(evaluation.asked);
        evaluation.folder = folder.path();
        for (int number = 0; number < m_request.clips; ++number) {
            checkStop(m_stop);
            auto clip = folder.clip(number);
            evaluation.clips.push_back(clip ? std::move(*clip) : make(number, folder));
            m_observer.onClip(evaluation.clips.back(), number + 1, m_request.clips);
        }
        evaluation.totals = totalsOf(evaluation.clips);
        return evaluation;
    }

  private:
    AskedScene askedAt(int number) const {
        return askedScene(m_facts, m_request.seed, number, m_scorer.isWide(),
                          m_annotations ? &*m_annotations : nullptr);
    }

    EvaluatedClip make(int number, const EvaluationFolder& folder) {
        const auto asked = askedAt(number);
        NoticesOfRuns notices(m_observer);
        const auto result = m_generator.run(requestOf(m_request, m_facts, asked, number), {}, notices, m_stop);
        pipeline::throwUnlessFinished(result);
        const auto drawn = world::render(asked.scene, sprites()).clip;
        const auto saidOfMade = m_scorer.look(*result.clip, m_stop), saidOfDrawn = m_scorer.look(drawn, m_stop);
        EvaluatedClip clip;
        clip.number = number;
        clip.prompt = asked.prompt;
        clip.language = asked.language == world::Language::Chinese ? "zh" : "en";
        clip.width = asked.scene.width;
        clip.height = asked.scene.height;
        clip.frames = asked.scene.frames;
        clip.subjects = static_cast<int>(asked.scene.subjects.size());
        clip.seconds = (result.recipe.encodeMs + result.recipe.denoiseMs + result.recipe.decodeMs) / 1000;
        clip.answers = answersOf(m_scorer, asked.scene, saidOfMade, saidOfDrawn);
        clip.madeFeatures = numbersOf(saidOfMade.features);
        clip.drawnFeatures = numbersOf(saidOfDrawn.features);
        if (number < kPsnrClips) {
            if (!m_vae) {
                m_vae.emplace(m_request.model, m_request.device, m_request.dtype, m_observer);
            }
            clip.psnr = m_vae->psnr(drawn, m_stop);
        }
        folder.add(clip, *result.clip, drawn);
        return clip;
    }

    const world::SpriteSet& sprites() {
        if (!m_sprites) {
            m_sprites.emplace(world::findEmojiFont(), m_scorer.isWide());
        }
        return *m_sprites;
    }

    const EvaluateRequest& m_request;
    request::ModelFacts m_facts;
    pipeline::Generator& m_generator;
    EvaluationObserver& m_observer;
    std::stop_token m_stop;
    WorldScorer m_scorer;
    std::optional<world::Annotations> m_annotations;
    std::optional<world::SpriteSet> m_sprites;
    std::optional<VaeQuality> m_vae;
};

}  // namespace

void checkEvaluation(const EvaluateRequest& request) {
    const auto facts = models::describeModel(request.model);
    check(request, facts);
    const auto sizes = static_cast<int>(std::max<std::size_t>(1, facts.trainedSizes.size()));
    for (int number = 0; number < std::min(sizes, request.clips); ++number) {  // each size once
        request::validate(requestOf(request, facts, askedScene(facts, request.seed, number, false, nullptr), number),
                          facts);
    }
    models::requireFit(request.loras, request.model);
    models::resolveDevice(request.device, request.dtype);
}

Evaluation evaluate(const EvaluateRequest& request, pipeline::Generator& generator, EvaluationObserver& observer,
                    const std::stop_token& stop) {
    const pipeline::ComputeThreads threads(request.threads);
    try {
        checkEvaluation(request);
        return Evaluating(request, generator, observer, stop).run();
    } catch (...) {
        pipeline::throwForUser(std::current_exception());
    }
}

}  // namespace tubelet::lab
