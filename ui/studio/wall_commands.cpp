#include "ui/studio/wall_commands.h"

#include <vector>

#include <QAction>

#include "request/validate.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/queue/job_text.h"
#include "ui/queue/time_left.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/generate_command.h"
#include "ui/studio/walls.h"
#include "ui/wall/draft_dialog.h"
#include "ui/wall/grid_dialog.h"

namespace tubelet::ui {

using Requests = std::vector<request::GenerationRequest>;

WallCommands::WallCommands(const Parts& parts, QAction& draftWall, QAction& grid, QWidget& window)
    : QObject(&window), m_parts(parts), m_window(window) {
    connect(&draftWall, &QAction::triggered, this, &WallCommands::askForDraft);
    connect(&grid, &QAction::triggered, this, &WallCommands::askForGrid);
}

request::GenerationRequest WallCommands::base() const {
    request::GenerationRequest request = m_parts.settings.request();
    request::setPrompt(request, toUtf8(m_parts.prompt.prompt()));
    request.negativePrompt = toUtf8(m_parts.prompt.negativePrompt());
    return request;
}

QString WallCommands::about(const Requests& requests, int until) const {
    double ms = 0;
    for (const request::GenerationRequest& request : requests) {
        jobs::Job job;
        job.request = request;
        job.until = until;
        const auto left = timeLeftMs(m_parts.bridge, job);
        if (!left) {
            return {};
        }
        ms += *left;
    }
    return JobText::about(ms);
}

/// The keys are the wall's next, unless the person goes on typing meanwhile.
void WallCommands::leaveThePrompt() {
    if (QWidget* focused = m_window.focusWidget()) {
        focused->clearFocus();
    }
}

void WallCommands::askForDraft() {
    if (!m_parts.settings.model()) {
        return;
    }
    m_parts.settings.commit();
    const request::GenerationRequest request = base();
    auto* dialog = new DraftDialog(
        request.steps,
        [this, request](int clips, int step) {
            return about(Requests(static_cast<std::size_t>(clips), request), step);
        },
        &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        leaveThePrompt();
        GeneratePurpose purpose;
        purpose.queued = [this](const std::vector<jobs::JobId>& ids) { m_parts.walls.openNext(ids); };
        purpose.until = dialog->step();
        purpose.clips = dialog->clips();
        m_parts.generate.run(purpose);
    });
    dialog->open();
}

void WallCommands::askForGrid() {
    const request::ModelFacts* model = m_parts.settings.model();
    if (!model) {
        return;
    }
    m_parts.settings.commit();
    auto* dialog = new GridDialog(
        base(), *model,
        [this, facts = *model](const Requests& requests) {
            GridDialog::Verdict verdict;
            try {
                for (const auto& request : requests) {
                    request::validate(request, facts);
                }
                verdict.time = about(requests, 0);
            } catch (const Error& error) {
                verdict.problem = FailureText::of(error).sentence;
            }
            return verdict;
        },
        &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, facts = *model] {
        leaveThePrompt();
        GeneratePurpose purpose;
        purpose.queued = [this](const std::vector<jobs::JobId>& ids) { m_parts.walls.openNext(ids); };
        purpose.spread = [plan = dialog->plan(), facts](const request::GenerationRequest& request) {
            QString problem;
            return plan.requests(request, facts, problem);
        };
        m_parts.generate.run(purpose);
    });
    dialog->open();
}

}  // namespace tubelet::ui
