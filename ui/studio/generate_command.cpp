#include "ui/studio/generate_command.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/system.h"
#include "request/seeds.h"
#include "request/validate.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/prompt/generate_row.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/settings/inputs_section.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/lora_fits.h"
#include "ui/studio/what_fits.h"

namespace tubelet::ui {

namespace {

/// A grid may hold several sizes.
const request::GenerationRequest& largestOf(const std::vector<request::GenerationRequest>& requests) {
    return *std::max_element(requests.begin(), requests.end(), [](const auto& a, const auto& b) {
        const auto voxels = [](const auto& each) { return std::int64_t{each.width} * each.height * each.frames; };
        return voxels(a) < voxels(b);
    });
}

/// They may have gone since they were given.
void checkInputsAreThere(const std::vector<request::GenerationRequest>& requests) {
    for (const auto& request : requests) {
        for (const request::Input& input : request.inputs) {
            std::error_code ignored;
            const bool hasRun = !input.run.empty() && std::filesystem::exists(input.run, ignored);
            if (!hasRun && !input.file.empty() && !std::filesystem::exists(input.file, ignored)) {
                throw Error(ErrorKind::SourceUnreadable,
                            says("ui", "%1 is not there any more. Bring it back, or begin without it."), input.file);
            }
        }
    }
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

void GenerateCommand::run(const GeneratePurpose& purpose) {
    if (!m_panel.model()) {
        return;
    }
    m_panel.commit();
    m_row.commit();
    if (m_prompt.prompt().trimmed().isEmpty() && !purpose.spread && !purpose.hasOwnWords) {
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
    request::setPrompt(request, toUtf8(m_prompt.prompt()));
    request.negativePrompt = toUtf8(m_prompt.negativePrompt());
    if (purpose.from) {
        request = purpose.from->requestFor(request);
    } else if (purpose.change && !purpose.change(request, *m_panel.model())) {
        return;
    }
    const int clips = purpose.clips > 0 ? purpose.clips : m_row.clips();
    std::vector<request::GenerationRequest> requests;
    if (purpose.spread) {
        requests = purpose.spread(request);
    } else {
        requests.assign(static_cast<std::size_t>(clips), request);
        request::giveRisingSeeds(requests);
    }
    for (const auto& each : requests) {
        if (const QString missing = InputsSection::missing(each, *m_panel.model()); !missing.isEmpty()) {
            Q_EMIT impossible(missing);
            m_panel.showInputs();
            return;
        }
    }
    try {
        for (const auto& each : requests) {
            request::validate(each, *m_panel.model());
        }
    } catch (const Error& error) {
        Q_EMIT refused(FailureText::of(error));
        return;
    }
    Q_EMIT accepted();
    enqueueIfItFits(requests, *m_panel.model(), purpose);
}

void GenerateCommand::enqueueIfItFits(const std::vector<request::GenerationRequest>& requests,
                                      const request::ModelFacts& model, const GeneratePurpose& purpose) {
    if (requests.empty()) {
        return;
    }
    m_errands.run(
        this,
        [this, facts = m_facts, requests, model, purpose]() -> Background::Continuation {
            m_library.checkWritable();
            checkInputsAreThere(requests);
            const request::GenerationRequest& request = largestOf(requests);
            if (const Failure why = LoraFits::whyNot(facts, request); !why.sentence.isEmpty()) {
                return [this, why] { Q_EMIT loraRefused(why); };
            }
            const auto [needed, available] = facts.memoryOutlook(request, model);
            if (needed > available) {
                const auto fitting = whatFits(request, model, [&, free = available](const auto& smaller) {
                    return facts.memoryOutlook(smaller, model).needed <= free;
                });
                return [this, fitting, needed = needed, available = available] {
                    Q_EMIT impossible(tooMuch(needed, available, fitting));
                };
            }
            return [this, requests, purpose] { enqueue(requests, purpose); };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

QString GenerateCommand::tooMuch(std::uint64_t needed, std::uint64_t available,
                                 const std::optional<request::GenerationRequest>& fitting) {
    const QString what = tr("This clip needs about %1 of memory, and %2 is free.")
                             .arg(fromUtf8(base::formatBytes(needed)), fromUtf8(base::formatBytes(available)));
    //: which clip needs too much memory; what would fit
    return tr("%1 %2").arg(what, fitting ? tr("%1 \u00d7 %2 with %3 frames would fit; or close other programs.")
                                               .arg(fitting->width)
                                               .arg(fitting->height)
                                               .arg(fitting->frames)
                                         : tr("Choose a smaller size or a shorter duration, or close other programs."));
}

void GenerateCommand::enqueue(const std::vector<request::GenerationRequest>& requests, const GeneratePurpose& purpose) {
    if (purpose.changed) {
        m_bridge.replace(purpose.changed->id, requests.front());
        Q_EMIT changed(*purpose.changed);
        return;
    }
    Q_EMIT queueing(!m_bridge.busy());
    m_bridge.start();
    purpose.from ? m_bridge.enqueueBranches(purpose.from->parent, purpose.from->step, requests)
                 : m_bridge.enqueueTogether(requests, purpose.until, purpose.queued);
}

}  // namespace tubelet::ui
