#include "ui/settings/model_section.h"

#include <algorithm>

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QStandardItemModel>
#include <QToolButton>

#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/settings/missing_model.h"
#include "ui/style/hint_label.h"
#include "ui/style/icon.h"

namespace tubelet::ui {

namespace {

QComboBox* makeCombo(QWidget* parent, const QString& name) {
    auto* combo = new QComboBox(parent);
    combo->setObjectName(name);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(10);
    return combo;
}

}  // namespace

ModelSection::ModelSection(QWidget* parent)
    : QWidget(parent),
      m_model(makeCombo(this, QStringLiteral("model"))),
      m_device(makeCombo(this, QStringLiteral("device"))),
      m_limits(new HintLabel(this)),
      m_note(new MissingModelNote(this)) {
    m_model->setPlaceholderText(tr("No model"));
    m_limits->setObjectName(QStringLiteral("modelLimits"));
    m_device->setToolTip(tr("Device: what computes the clip."));
    auto* open = new QToolButton(this);
    open->setObjectName(QStringLiteral("openModel"));
    open->setIcon(icon(QStringLiteral("folder")));
    open->setToolTip(tr("Open a model folder\u2026"));
    open->setAccessibleName(tr("Open a model folder\u2026"));

    auto* get = new QToolButton(this);
    get->setObjectName(QStringLiteral("getModel"));
    get->setIcon(icon(QStringLiteral("download")));
    get->setToolTip(tr("Get a model\u2026"));
    get->setAccessibleName(tr("Get a model\u2026"));

    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_model, 1);
    row->addWidget(open);
    row->addWidget(get);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Model"), row);
    form->addRow(m_limits);
    form->addRow(m_note);
    form->addRow(tr("Device"), m_device);

    setDevices({});
    connect(m_note, &MissingModelNote::retryWanted, this, &ModelSection::retryWanted);
    connect(m_note, &MissingModelNote::removeWanted, this, &ModelSection::removeWanted);
    connect(m_model, &QComboBox::activated, this, [this] {
        m_wanted = toPath(m_model->currentData().toString());
        showLimits();
        Q_EMIT modelChosen();
    });
    connect(m_device, &QComboBox::activated, this, &ModelSection::deviceChosen);
    connect(open, &QToolButton::clicked, this, &ModelSection::openFolderRequested);
    connect(get, &QToolButton::clicked, this, &ModelSection::getRequested);
}

void ModelSection::setModels(const std::vector<request::ModelFacts>& models, const std::vector<MissingModel>& missing) {
    m_models = models;
    m_missing = missing;
    m_model->clear();
    const std::vector<QString> names = ModelNames::of(m_models, m_missing);
    const auto add = [&](const std::filesystem::path& folder, const QString& toolTip) {
        m_model->addItem(names[static_cast<std::size_t>(m_model->count())], fromPath(folder));
        m_model->setItemData(m_model->count() - 1, toolTip, Qt::ToolTipRole);
    };
    for (const request::ModelFacts& facts : m_models) {
        add(facts.folder, fromPath(facts.folder));
    }
    for (const MissingModel& gone : m_missing) {
        add(gone.folder, fromPath(gone.folder) + QLatin1Char('\n') + gone.reason);
        // Grey, yet it can be chosen: then it says why, and can be removed.
        m_model->setItemData(m_model->count() - 1, palette().color(QPalette::Disabled, QPalette::Text),
                             Qt::ForegroundRole);
    }
    if (const int kept = indexOf(m_wanted); kept >= 0) {
        m_model->setCurrentIndex(kept);
    } else {
        m_model->setCurrentIndex(m_models.empty() ? -1 : 0);
        m_wanted = model() ? model()->folder : std::filesystem::path();
    }
    showLimits();
}

int ModelSection::indexOf(const std::filesystem::path& folder) const {
    return folder.empty() ? -1 : m_model->findData(fromPath(folder));
}

bool ModelSection::choose(const std::filesystem::path& folder) {
    const int index = indexOf(folder);
    if (index < 0 || index >= static_cast<int>(m_models.size())) {
        return false;
    }
    m_wanted = folder;
    m_model->setCurrentIndex(index);
    showLimits();
    return true;
}

const request::ModelFacts* ModelSection::model() const {
    const int index = m_model->currentIndex();
    return index >= 0 && index < static_cast<int>(m_models.size()) ? &m_models[static_cast<std::size_t>(index)]
                                                                   : nullptr;
}

const MissingModel* ModelSection::missingModel() const {
    const int index = m_model->currentIndex() - static_cast<int>(m_models.size());
    return index >= 0 && index < static_cast<int>(m_missing.size()) ? &m_missing[static_cast<std::size_t>(index)]
                                                                    : nullptr;
}

void ModelSection::showLimits() {
    const request::ModelFacts* facts = model();
    const QString limits = facts ? fromUtf8(facts->limits) : QString();
    // They are long.
    m_limits->say(limits.isEmpty() ? QString() : tr("This model has limits; hold the pointer here to read them."));
    m_limits->setToolTip(QStringLiteral("<qt>%1</qt>").arg(limits.toHtmlEscaped()));
    m_model->setToolTip(m_model->currentData(Qt::ToolTipRole).toString());
    m_note->show(missingModel());
}

void ModelSection::setDevices(const std::vector<models::DeviceInfo>& devices) {
    const request::DeviceChoice before = device();
    m_devices = devices;
    m_device->clear();
    const auto add = [this](const QString& text, request::DeviceChoice choice) {
        m_device->addItem(text, static_cast<int>(choice));
        const models::DeviceInfo* info = deviceOf(choice);
        if (!info) {
            return;
        }
        const int index = m_device->count() - 1;
        m_device->setItemData(index, told(info->usable ? info->label : info->reason), Qt::ToolTipRole);
        auto* items = qobject_cast<QStandardItemModel*>(m_device->model());
        if (!info->usable && items) {
            items->item(index)->setEnabled(false);
        }
    };
    add(tr("Automatic"), request::DeviceChoice::Auto);
    add(tr("Processor (CPU)"), request::DeviceChoice::Cpu);
    add(tr("Graphics card (CUDA)"), request::DeviceChoice::Cuda);
    setDevice(before);
}

request::DeviceChoice ModelSection::device() const {
    const QVariant data = m_device->currentData();
    return data.isValid() ? static_cast<request::DeviceChoice>(data.toInt()) : request::DeviceChoice::Auto;
}

void ModelSection::setDevice(request::DeviceChoice device) {
    const models::DeviceInfo* info = deviceOf(device);
    // A device chosen on another machine, or gone since: automatic always works.
    const bool usable = !info || info->usable;
    const int index = usable ? m_device->findData(static_cast<int>(device)) : 0;
    m_device->setCurrentIndex(std::max(index, 0));
}

const models::DeviceInfo* ModelSection::deviceOf(request::DeviceChoice choice) const {
    const models::DeviceInfo* cpu = nullptr;
    const models::DeviceInfo* cuda = nullptr;
    for (const models::DeviceInfo& info : m_devices) {
        if (info.name.rfind("cuda", 0) == 0) {
            if (!cuda || (!cuda->usable && info.usable)) {
                cuda = &info;
            }
        } else if (!cpu) {
            cpu = &info;
        }
    }
    switch (choice) {
        case request::DeviceChoice::Cpu:
            return cpu;
        case request::DeviceChoice::Cuda:
            return cuda;
        case request::DeviceChoice::Auto:
            break;
    }
    return cuda && cuda->usable ? cuda : cpu;
}

QString ModelSection::deviceLabel() const {
    const models::DeviceInfo* info = deviceOf(device());
    return info ? told(info->label) : tr("looking for devices\u2026");
}

}  // namespace tubelet::ui
