#include "ui/studio/generate_command.h"

#include <utility>

#include "base/error.h"
#include "base/system.h"
#include "request/seeds.h"
#include "request/validate.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/prompt/generate_row.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/lora_fits.h"

namespace tubelet::ui {

namespace {

/// `clips` times the request, each with the seed behind the one before; behind the largest is 0.
std::vector<request::GenerationRequest> withRisingSeeds(const request::GenerationRequest& request, int clips) {
    std::vector<request::GenerationRequest> all(static_cast<std::size_t>(clips), request);
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].seed = request::shortSeed(request.seed + i);
    }
    return all;
}

}  // namespace

GenerateCommand::GenerateCommand(EngineBridge& bridge, EngineFacts facts, library::ClipLibrary& library,
                                 PromptPanel& prompt, SettingsPanel& panel, GenerateRow& row, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_facts(std::move(facts)),
      m_library(library),
      m_prompt(prompt),
      m_panel(panel),
      m_row(row) {}

void GenerateCommand::run(const std::optional<BranchPoint>& from) {
    if (!m_panel.model()) {
        return;
    }
    m_panel.commit();
    m_row.commit();
    if (m_prompt.prompt().trimmed().isEmpty()) {
        Q_EMIT impossible(m_panel.model()->classes.count > 0
                              ? tr("No class is named. Name one of the model's classes or its number.")
                              : tr("The prompt is empty. Say in a few words what the clip should show."));
        m_prompt.focusPrompt();
        return;
    }
    if (m_panel.seed()->randomEachTime()) {
        m_panel.seed()->roll();
    }
    request::GenerationRequest request = m_panel.request();
    request.prompt = toUtf8(m_prompt.prompt());
    request.negativePrompt = toUtf8(m_prompt.negativePrompt());
    if (from) {
        request = from->requestFor(request);
    }
    try {
        request::validate(request, *m_panel.model());
    } catch (const Error& error) {
        Q_EMIT refused(FailureText::of(error));
        return;
    }
    Q_EMIT accepted();
    enqueueIfItFits(request, m_row.clips(), *m_panel.model(), from);
}

void GenerateCommand::enqueueIfItFits(const request::GenerationRequest& request, int clips,
                                      const request::ModelFacts& model, const std::optional<BranchPoint>& from) {
    m_errands.run(
        this,
        [this, facts = m_facts, request, clips, model, from]() -> Background::Continuation {
            m_library.checkWritable();
            if (const Failure why = LoraFits::whyNot(facts, request); !why.sentence.isEmpty()) {
                return [this, why] { Q_EMIT loraRefused(why); };
            }
            const auto [needed, available] = facts.memoryOutlook(request, model);
            return [this, request, clips, from, needed = needed, available = available] {
                if (needed > available) {
                    Q_EMIT impossible(
                        tr("This clip needs about %1 of memory, and %2 is free. Choose a smaller size or a shorter "
                           "duration, or close other programs.")
                            .arg(fromUtf8(base::formatBytes(needed)), fromUtf8(base::formatBytes(available))));
                    return;
                }
                Q_EMIT queueing(!m_bridge.busy());
                m_bridge.start();
                const auto requests = withRisingSeeds(request, clips);
                from ? m_bridge.enqueueBranches(from->parent, from->step, requests)
                     : m_bridge.enqueueTogether(requests);
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

}  // namespace tubelet::ui
