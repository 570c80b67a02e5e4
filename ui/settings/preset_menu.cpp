#include "ui/settings/preset_menu.h"

#include <algorithm>
#include <utility>

#include <QInputDialog>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>

#include "request/enum_words.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

constexpr int kLongestName = 60;

}  // namespace

PresetMenu::PresetMenu(Panel panel, QWidget* parent)
    : QPushButton(parent), m_panel(std::move(panel)), m_menu(new QMenu(this)) {
    setObjectName(QStringLiteral("presets"));
    setText(tr("Presets"));
    setToolTip(tr("Presets: quality against time, and settings of your own"));
    setMenu(m_menu);
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &PresetMenu::fill);
}

void PresetMenu::setPresets(const std::vector<Preset>& presets) {
    m_presets = presets;
    Q_EMIT changed();
}

void PresetMenu::fill() {
    m_menu->clear();
    const request::ModelFacts* model = m_panel.model();
    if (!model) {
        return;
    }
    const request::GenerationRequest now = m_panel.now();
    const auto add = [&](const QString& text, const QString& tip, const request::GenerationRequest& request) {
        QAction* action = m_menu->addAction(text);
        action->setToolTip(tip);
        action->setCheckable(true);
        action->setChecked(sameSettings(request, now));
        connect(action, &QAction::triggered, this, [this, request] { m_panel.set(request); });
    };
    const auto quality = [&](const QString& text, const Choice& choice) {
        //: a preset's name and how many steps it takes
        add(tr("%1 (%2 steps)").arg(text).arg(choice.request.steps), choice.tip, choice.request);
    };
    quality(tr("&Draft"), draft(now, *model));
    quality(tr("&Good"), {withQuality(now, Quality::Good, *model),
                          tr("Steps, guidance, sampler and shift as this model wants them.")});
    quality(tr("&Best"), {withQuality(now, Quality::Best, *model),
                          tr("Twice the steps: twice the time. What it gains differs from model to model.")});
    m_menu->addSeparator();
    for (const Preset& preset : m_presets) {
        add(withoutAccessKey(preset.name),
            tr("%1\u00d7%2, %3 frames, %4 steps")
                .arg(preset.values.width)
                .arg(preset.values.height)
                .arg(preset.values.frames)
                .arg(preset.values.steps),
            takePreset(now, preset));
    }
    if (!m_presets.empty()) {
        m_menu->addSeparator();
    }
    connect(m_menu->addAction(tr("&Save these settings\u2026")), &QAction::triggered, this, &PresetMenu::askForName);
    if (!m_presets.empty()) {
        QMenu* gone = m_menu->addMenu(tr("De&lete"));
        for (const Preset& preset : m_presets) {
            connect(gone->addAction(withoutAccessKey(preset.name)), &QAction::triggered, this,
                    [this, name = preset.name] { remove(name); });
        }
    }
}

PresetMenu::Choice PresetMenu::draft(const request::GenerationRequest& now, const request::ModelFacts& model) const {
    const bool isOther = m_draft && !m_draft->model.empty();
    const request::ModelFacts* run = !m_draft ? nullptr : isOther ? m_panel.listed(m_draft->model) : &model;
    if (!run) {
        return {withQuality(now, Quality::Draft, model),
                tr("Half the steps, since this model names no few-step edition: half the time, for trying prompts.")};
    }
    const request::GenerationRequest request = withDraft(now, *m_draft, *run);
    const QString figures = tr("%1 steps, guidance %2, sampler %3")
                                .arg(request.steps)
                                .arg(QLocale().toString(request.guidance, 'g', 3),
                                     fromUtf8(std::string(request::toString(request.sampler))));
    return {request, isOther
                         ? tr("The few-step edition of this model, %1 (%2): for trying prompts. It becomes the "
                              "chosen model.")
                               .arg(fromUtf8(run->name), figures)
                         : tr("The few-step settings that this model names (%1): for trying prompts.").arg(figures)};
}

void PresetMenu::askForName() {
    auto* dialog = new QInputDialog(window());
    dialog->setObjectName(QStringLiteral("presetName"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save settings"));
    dialog->setLabelText(tr("Name of the preset (size, duration, steps, guidance, sampler, shift):"));
    dialog->setOkButtonText(tr("Save"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, &PresetMenu::save);
    dialog->open();
}

void PresetMenu::save(const QString& name) {
    const QString wanted = name.simplified().left(kLongestName);
    if (wanted.isEmpty()) {
        return;
    }
    PresetChange change{placeOf(wanted), {}, Preset{wanted, m_panel.now()}};
    if (change.place < m_presets.size()) {
        change.before = m_presets[change.place];
    }
    apply(change);
    Q_EMIT told(
        (change.before ? tr("The preset \u201c%1\u201d was replaced.") : tr("The preset \u201c%1\u201d is saved."))
            .arg(wanted),
        change);
}

void PresetMenu::remove(const QString& name) {
    const std::size_t place = placeOf(name);
    if (place < m_presets.size()) {
        const PresetChange change{place, m_presets[place], {}};
        apply(change);
        Q_EMIT told(tr("The preset \u201c%1\u201d was deleted.").arg(name), change);
    }
}

void PresetMenu::apply(const PresetChange& change) {
    if (change.before) {
        std::erase_if(m_presets, [&](const Preset& preset) { return preset.name == change.before->name; });
    }
    if (change.after) {
        const auto place = static_cast<std::ptrdiff_t>(std::min(change.place, m_presets.size()));
        m_presets.insert(m_presets.begin() + place, *change.after);
    }
    Q_EMIT changed();
}

std::size_t PresetMenu::placeOf(const QString& name) const {
    const auto found =
        std::find_if(m_presets.begin(), m_presets.end(), [&](const Preset& preset) { return preset.name == name; });
    return static_cast<std::size_t>(found - m_presets.begin());
}

}  // namespace tubelet::ui
