#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

#include <QObject>
#include <QStringList>
#include <QTimer>

#include "ui/bridge/background.h"
#include "ui/evaluation/evaluation_column.h"

namespace tubelet::ui {

/// Evaluations that were opened, read in the background; what is changed on the disk, as while one
/// is made, is read again.
/// GUI-only.
class OpenEvaluations : public QObject {
    Q_OBJECT

  public:
    using Read = std::function<lab::ReadEvaluation(const std::filesystem::path&, const std::stop_token&)>;
    using Stamp = std::function<lab::EvaluationStamp(const std::filesystem::path&)>;
    static constexpr int kLookAgainMs = 5'000;

    /// `read`: lab::readEvaluation(), `stamp`: lab::evaluationStamp() or none; called on a
    /// background thread.
    OpenEvaluations(Read read, Stamp stamp, QObject* parent = nullptr);
    ~OpenEvaluations() override;

    /// Those of an earlier start: what can't be read stays, as its disk may come back.
    void restore(const QStringList& paths);
    /// What can't be read is told by refused(), and isn't kept. One that is open is read again.
    void open(const std::vector<std::filesystem::path>& paths);
    /// `opened`: as a column says.
    void close(const std::filesystem::path& opened);

    /// Read, or refused at the start; in the order of opening.
    const EvaluationColumns& columns() const { return m_columns; }
    /// Why those that are kept can't be read, and what the figures of the others lack.
    QStringList sentences() const;
    /// To be remembered.
    QStringList paths() const;
    /// Something is read that was asked for, not only looked at again.
    bool isBusy() const;

  Q_SIGNALS:
    /// Other columns, or other figures in them.
    void changed();
    /// Only sentences() may be others.
    void toldAgain();
    void busyChanged();
    /// One that was to be opened now, and can't be.
    void refused(const QString& sentence);

  private:
    struct Opened {
        std::filesystem::path path;
        std::shared_ptr<const lab::ReadEvaluation> read;
        QString failure;
        bool isKept = false;  ///< also when it can't be read
        bool isReading = false;
        bool isAskedFor = false;  ///< while it is read
    };

    Opened* find(const std::filesystem::path& path);
    void ask(const std::filesystem::path& path);
    void lookAgain();
    void read(Opened& opened);
    void take(const std::filesystem::path& path, std::shared_ptr<const lab::ReadEvaluation> read);
    void fail(const std::filesystem::path& path, const QString& sentence);
    void endReading(const std::filesystem::path& path);
    void update();

    Read m_read;
    Stamp m_stamp;
    std::vector<Opened> m_opened;
    EvaluationColumns m_columns;
    QTimer m_again;
    std::stop_source m_stop;
    Background m_background{Background::Errands::OnTheirOwn};  // last: its errands go first
};

}  // namespace tubelet::ui
