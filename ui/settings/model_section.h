#pragma once

#include <vector>

#include <QWidget>

#include "models/device_choice.h"
#include "request/model_facts.h"

class QComboBox;

namespace tubelet::ui {

class HintLabel;

/// Which model draws, and on which device. GUI-only.
class ModelSection : public QWidget {
    Q_OBJECT

  public:
    explicit ModelSection(QWidget* parent = nullptr);

    /// The models to choose from; the present choice stays when it is among them, else the
    /// first one is taken.
    void setModels(const std::vector<request::ModelFacts>& models);
    const std::vector<request::ModelFacts>& models() const { return m_models; }
    /// Chooses a model by its folder, without a signal; false when it is not listed.
    bool choose(const std::filesystem::path& folder);
    /// The chosen model, or null when there is none.
    const request::ModelFacts* model() const;

    /// What the chosen model can't do, in the window's language; stands in for what its facts say.
    void setLimits(const QString& limits);

    void setDevices(const std::vector<models::DeviceInfo>& devices);
    request::DeviceChoice device() const;
    void setDevice(request::DeviceChoice device);
    /// The name of the device that the choice means, for the tool bar: "AMD EPYC, 2 threads".
    QString deviceLabel() const;

  Q_SIGNALS:
    void modelChosen();
    void deviceChosen();
    void openFolderRequested();

  private:
    void showLimits();
    const models::DeviceInfo* deviceOf(request::DeviceChoice choice) const;

    std::vector<request::ModelFacts> m_models;
    std::vector<models::DeviceInfo> m_devices;
    QComboBox* m_model;
    QComboBox* m_device;
    HintLabel* m_limits;
};

}  // namespace tubelet::ui
