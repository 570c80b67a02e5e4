#include "ui/studio/given_inputs.h"

#include "ui/settings/input_chips.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/draft_history.h"

namespace tubelet::ui {

GivenInputs::GivenInputs(InputChips& chips, SettingsPanel& settings, DraftHistory& drafts, QObject* parent)
    : QObject(parent), m_settings(settings), m_drafts(drafts) {
    connect(&settings, &SettingsPanel::changed, &chips, [&chips, &settings] {
        const auto request = settings.request();
        chips.setInputs(request.inputs, request.loop);
    });
    connect(&chips, &InputChips::opened, &settings, &SettingsPanel::showInputs);
    connect(&chips, &InputChips::removed, this, &GivenInputs::take);
    connect(&chips, &InputChips::strengthChosen, this, [&settings](int place, double strength01) {
        auto request = settings.request();
        request.inputs.at(static_cast<std::size_t>(place)).strength01 = strength01;
        settings.setRequest(request);
    });
}

void GivenInputs::take(int place) {
    m_drafts.change(tr("what the next clips are given"), [this, place] {
        auto request = m_settings.request();
        if (place < static_cast<int>(request.inputs.size())) {
            request.inputs.erase(request.inputs.begin() + place);
        } else {
            request.loop = false;
        }
        m_settings.setRequest(request);
    });
}

}  // namespace tubelet::ui
