#include "ui/main_window/get_model.h"

#include <vector>

#include <QMainWindow>

#include "hub/pull.h"
#include "ui/bridge/text.h"
#include "ui/hub/get_model_dialog.h"
#include "ui/main_window/presenters.h"
#include "ui/main_window/window_layout.h"
#include "ui/messages/failure_teller.h"
#include "ui/messages/message_bar.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/model_finder.h"

namespace tubelet::ui {

namespace {

const QString kKey = QStringLiteral("getModel");

}  // namespace

GetModel::GetModel(const EngineFacts& facts, const WindowLayout& layout, const Presenters& presenters,
                   QMainWindow& window)
    : QObject(&window),
      m_facts(facts),
      m_layout(layout),
      m_presenters(presenters),
      m_window(window),
      m_pull(new ModelPull({}, this)) {
    connect(m_pull, &ModelPull::finished, this, &GetModel::take);
    // The dialog tells of it where it is open.
    connect(m_pull, &ModelPull::failed, this, [this](const Failure& failure) {
        if (!isShown()) {
            m_presenters.failures->tell(failure, kKey, {{tr("Try again\u2026"), [this] { show(); }}});
        }
    });
}

bool GetModel::isShown() const {
    const auto* dialog = m_window.findChild<GetModelDialog*>();
    return dialog && dialog->isVisible();
}

void GetModel::show() {
    if (isShown()) {
        auto* open = m_window.findChild<GetModelDialog*>();
        open->raise();
        open->activateWindow();
        return;
    }
    m_layout.messages->dismiss(kKey);
    auto* dialog = new GetModelDialog(*m_pull, hub::usualFolder(), &m_window);
    connect(dialog, &GetModelDialog::useWanted, this, [this](const auto& folder) { take(folder, {}); });
    connect(dialog, &QDialog::finished, this, [this] {
        if (m_pull->state() == ModelPull::State::Fetching) {
            m_layout.messages->show(MessageBar::Tone::Passing, tr("The model is fetched meanwhile."),
                                    {{tr("Show"), [this] { show(); }}}, kKey);
        }
    });
    dialog->show();
}

void GetModel::take(const std::filesystem::path& target, const std::filesystem::path& file) {
    m_question.ask([this, facts = m_facts, target, file](const std::stop_token&) -> Background::Continuation {
        const models::Handed got = facts.handedOver(file.empty() ? target : file);
        return [this, target, got] {
            if (got.as == models::HandedAs::Model) {
                m_presenters.finder->open(got.path);
            } else {
                tell(target, got.as == models::HandedAs::Lora ? got.path : std::filesystem::path());
            }
        };
    });
}

/// It is no model that can be chosen: a LoRA, or a part of one.
void GetModel::tell(const std::filesystem::path& target, const std::filesystem::path& lora) {
    std::vector<MessageAction> actions;
    if (!lora.empty()) {
        actions.push_back({tr("Add to the LoRAs"), [this, lora] { m_layout.panel->loras()->add({lora}); }});
    }
    actions.push_back({tr("Show its folder"), [this, target] { Q_EMIT folderWanted(target); }});
    m_layout.messages->show(MessageBar::Tone::Info, tr("It is here: %1").arg(fromPath(target)), actions, kKey);
}

}  // namespace tubelet::ui
