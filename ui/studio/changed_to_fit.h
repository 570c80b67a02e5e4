#pragma once

#include <string>
#include <vector>

#include <QCoreApplication>
#include <QString>

namespace tubelet::ui {

/// How it is said what of a request was changed to what a model can run.
class ChangedToFit {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::ChangedToFit)

  public:
    /// For what Legalised::changed names, as SettingsPanel::setRequest() gives it; empty for
    /// nothing.
    static QString sentence(const std::vector<std::string>& changed);
};

}  // namespace tubelet::ui
