#include "ui/settings/settings_panel.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDockWidget>
#include <QEvent>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "base/error.h"
#include "request/inputs.h"
#include "request/legal.h"
#include "ui/bridge/failure.h"
#include "ui/settings/column_scroll.h"
#include "ui/settings/inputs_section.h"
#include "ui/settings/legalise.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/preset_menu.h"
#include "ui/settings/sampling_section.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/shape_section.h"

namespace tubelet::ui {

namespace {

QFrame* makeLine(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Sunken);
    return line;
}

/// Gives the labels of several forms one width, so that the fields of all begin in one line.
void alignFields(const QList<QWidget*>& sections) {
    QList<QWidget*> labels;
    int width = 0;
    for (const QWidget* section : sections) {
        for (const QFormLayout* form : section->findChildren<QFormLayout*>()) {
            for (int row = 0; row < form->rowCount(); ++row) {
                const QLayoutItem* item = form->itemAt(row, QFormLayout::LabelRole);
                if (item && item->widget()) {
                    labels << item->widget();
                    width = std::max(width, item->widget()->sizeHint().width());
                }
            }
        }
    }
    for (QWidget* label : labels) {
        label->setMinimumWidth(width);
    }
}

}  // namespace

SettingsPanel::SettingsPanel(QWidget* parent)
    : QWidget(parent),
      m_model(new ModelSection(this)),
      m_fields(new QWidget(this)),
      m_shape(new ShapeSection(this)),
      m_sampling(new SamplingSection(this)),
      m_loras(new LoraSection(this)),
      m_inputs(new InputsSection(this)),
      m_presets(new PresetMenu({[this] {
                                    commit();
                                    return request();
                                },
                                [this] { return model(); },
                                [this](const std::filesystem::path& folder) {
                                    const auto& models = m_model->models();
                                    const auto found =
                                        std::find_if(models.begin(), models.end(),
                                                     [&folder](const auto& facts) { return facts.folder == folder; });
                                    return found == models.end() ? nullptr : &*found;
                                },
                                [this](const request::GenerationRequest& wanted) { setRequest(wanted); }},
                               this)) {
    auto* reset = new QPushButton(tr("Model's defaults"), this);
    reset->setObjectName(QStringLiteral("defaults"));
    reset->setToolTip(
        tr("Sets size, duration, steps, guidance, sampler and shift as this model likes them, and opens the seed."));

    alignFields({m_model, m_shape, m_sampling, m_loras});

    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_model);
    auto* fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(8);
    fields->addWidget(makeLine(m_fields));
    fields->addWidget(m_shape);
    fields->addWidget(makeLine(m_fields));
    fields->addWidget(m_sampling);
    auto* ready = new QHBoxLayout;
    ready->addWidget(m_presets, 1);
    ready->addWidget(reset, 1);
    fields->addLayout(ready);
    fields->addWidget(makeLine(m_fields));
    fields->addWidget(m_loras);
    fields->addWidget(m_inputs);
    column->addWidget(m_fields);
    column->addStretch(1);

    m_scroll = new ColumnScroll(content, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    // Below all rows, and in sight wherever they are scrolled to: none moves when one is said.
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(8, 4, 8, 8);
    for (QLabel* words :
         {m_shape->warning(), m_shape->corrections(), m_sampling->corrections(), m_sampling->seedCorrections()}) {
        foot->addWidget(words);
    }
    layout->addLayout(foot);

    connect(m_model, &ModelSection::modelChosen, this, &SettingsPanel::takeModel);
    connect(m_model, &ModelSection::deviceChosen, this, &SettingsPanel::changed);
    connect(m_model, &ModelSection::openFolderRequested, this, &SettingsPanel::openModelRequested);
    connect(m_model, &ModelSection::getRequested, this, &SettingsPanel::getModelRequested);
    connect(m_shape, &ShapeSection::changed, this, &SettingsPanel::changed);
    connect(m_sampling, &SamplingSection::changed, this, &SettingsPanel::changed);
    connect(m_loras, &LoraSection::added, this, [this](QWidget* row) {
        // What was added is seen, however far down the list is: it gets its place first.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        m_scroll->ensureWidgetVisible(row);
    });
    connect(m_loras, &LoraSection::changed, this, &SettingsPanel::changed);
    connect(m_inputs, &InputsSection::changed, this, &SettingsPanel::changed);
    connect(m_inputs, &InputsSection::chosen, this, &SettingsPanel::inputChosen);
    connect(this, &SettingsPanel::changed, m_inputs, [this] {
        m_inputs->setShape({m_shape->size().width, m_shape->size().height});
        checkInputs();
    });
    connect(reset, &QPushButton::clicked, this, [this] {
        showDefaults();
        seed()->setRandomEachTime(true);
        Q_EMIT changed();
    });
    m_fields->hide();
    setEnabled(false);
}

SeedField* SettingsPanel::seed() {
    return m_sampling->seed();
}

void SettingsPanel::setModels(const std::vector<request::ModelFacts>& models,
                              const std::vector<MissingModel>& missing) {
    const std::filesystem::path before = model() ? model()->folder : std::filesystem::path();
    m_model->setModels(models, missing);
    // Where there is nothing to choose from, opening a folder stays possible from the menu and the
    // message bar.
    setEnabled(!models.empty() || !missing.empty());
    if (!model()) {
        takeModel();
        return;
    }
    m_fields->show();
    giveModel();
    if (model()->folder != before) {
        takeModel();
    }
}

bool SettingsPanel::chooseModel(const std::filesystem::path& folder) {
    if (!m_model->choose(folder)) {
        return false;
    }
    takeModel();
    return true;
}

void SettingsPanel::takeModel() {
    m_fields->setVisible(model() != nullptr);  // without a model they mean nothing
    if (!model()) {
        Q_EMIT modelMissing();
        return;
    }
    giveModel();
    showDefaults();
    Q_EMIT modelChanged();
    Q_EMIT changed();
}

/// To the sections, which offer what it takes.
void SettingsPanel::giveModel() {
    m_shape->setModel(*model());
    m_sampling->setModel(*model());
    m_loras->setExperts(model()->boundary01 > 0);
    m_inputs->setNeeds(*model());
}

void SettingsPanel::commit() {
    m_shape->commit();
    m_sampling->commit();
    m_loras->commit();
}

request::GenerationRequest SettingsPanel::request() const {
    request::GenerationRequest request;
    if (model()) {
        request.model = model()->folder;
    }
    request.width = m_shape->size().width;
    request.height = m_shape->size().height;
    request.frames = m_shape->frames();
    request.frameRate = m_shape->frameRate();
    request.device = m_model->device();
    request.threads = m_threads;
    m_sampling->fill(request);
    request.loras = m_loras->loras();
    request.inputs = m_inputs->inputs();
    request.loop = m_inputs->loop();
    if (request.loop && model()) {
        // the field has clips' lengths
        request.frames = request::nearestLegalFrames(*model(), request.frames, true);
    }
    return request;
}

std::vector<std::string> SettingsPanel::setRequest(const request::GenerationRequest& request) {
    const request::ModelFacts* before = model();
    if (m_model->choose(request.model) && model() != before) {
        m_fields->show();
        giveModel();
        Q_EMIT modelChanged();
    }
    if (!model()) {
        m_loras->setLoras(legalLoras(request.loras));
        m_inputs->setInputs(request.inputs, request.loop);
        return {};
    }
    const Legalised legal = legalise(request, *model());
    m_shape->setValues({legal.request.width, legal.request.height}, legal.request.frames, legal.request.frameRate);
    m_sampling->setValues(legal.request);
    m_loras->setLoras(legal.request.loras);
    m_inputs->setInputs(legal.request.inputs, legal.request.loop);
    m_model->setDevice(legal.request.device);
    Q_EMIT changed();
    return legal.changed;
}

void SettingsPanel::showInputs() {
    for (QWidget* above = parentWidget(); above; above = above->parentWidget()) {
        if (auto* dock = qobject_cast<QDockWidget*>(above)) {
            dock->show();
            dock->raise();
        }
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    m_scroll->ensureWidgetVisible(m_inputs);
    m_inputs->setFocus(Qt::OtherFocusReason);
}

/// Told where they stand, before Generate is pressed.
void SettingsPanel::checkInputs() {
    const auto now = request();
    QString problem = model() ? InputsSection::missing(now, *model()) : QString();
    if (problem.isEmpty() && model() && (!now.inputs.empty() || now.loop)) {
        try {
            request::checkInputs(now, *model());
        } catch (const Error& error) {
            problem = FailureText::of(error).sentence;
        }
    }
    m_inputs->setProblem(problem);
}

void SettingsPanel::showDefaults() {
    if (!model()) {
        return;
    }
    request::GenerationRequest defaults = model()->defaults;
    defaults.seed = seed()->seed();
    const Legalised legal = legalise(defaults, *model());
    m_shape->setValues({legal.request.width, legal.request.height}, legal.request.frames, legal.request.frameRate);
    m_sampling->setValues(legal.request);
}

}  // namespace tubelet::ui
