#pragma once

#include <vector>

#include <QWidget>

#include "models/device_choice.h"
#include "request/model_facts.h"
#include "ui/settings/model_names.h"

class QComboBox;

namespace tubelet::ui {

class HintLabel;
class MissingModelNote;

/// Which model draws, and on which device. GUI-only.
class ModelSection : public QWidget {
    Q_OBJECT

  public:
    explicit ModelSection(QWidget* parent = nullptr);

    /// The models to choose from, and those that can't be used now; the present choice stays when
    /// it is among either, else the first model is taken.
    void setModels(const std::vector<request::ModelFacts>& models, const std::vector<MissingModel>& missing = {});
    const std::vector<request::ModelFacts>& models() const { return m_models; }
    const std::vector<MissingModel>& missing() const { return m_missing; }
    /// What setModels() shall choose, as the person did last time.
    void setWanted(const std::filesystem::path& folder) { m_wanted = folder; }
    /// Chooses a model by its folder, without a signal; false when it is not listed, or missing.
    bool choose(const std::filesystem::path& folder);
    /// The chosen model, or null when there is none, or it is missing.
    const request::ModelFacts* model() const;
    /// The chosen one where it is missing, else null.
    const MissingModel* missingModel() const;

    void setDevices(const std::vector<models::DeviceInfo>& devices);
    request::DeviceChoice device() const;
    void setDevice(request::DeviceChoice device);
    /// The name of the device that the choice means, for the tool bar: "AMD EPYC, 2 threads".
    QString deviceLabel() const;

  Q_SIGNALS:
    void modelChosen();
    void deviceChosen();
    void openFolderRequested();
    /// One that is not here yet.
    void getRequested();
    void retryWanted(const std::filesystem::path& folder);
    void removeWanted(const std::filesystem::path& folder);

  private:
    void showLimits();
    /// Its place in the list; below 0 where it isn't there.
    int indexOf(const std::filesystem::path& folder) const;
    const models::DeviceInfo* deviceOf(request::DeviceChoice choice) const;

    std::vector<request::ModelFacts> m_models;
    std::vector<MissingModel> m_missing;
    std::filesystem::path m_wanted;  ///< what was chosen last
    std::vector<models::DeviceInfo> m_devices;
    QComboBox* m_model;
    QComboBox* m_device;
    HintLabel* m_limits;
    MissingModelNote* m_note;
};

}  // namespace tubelet::ui
