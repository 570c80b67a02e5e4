#pragma once

#include <QString>
#include <QWidget>

#include "ui/wall/wall_order.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace tubelet::ui {

/// Above a wall: what it is of, in which order it stands, and what becomes of the picked ones.
/// GUI-only.
class WallHeader : public QWidget {
    Q_OBJECT

  public:
    explicit WallHeader(QWidget* parent = nullptr);

    void setHeading(const QString& heading);
    /// isDrafting: they wait to be picked; picked and others: how many of them.
    void setCounts(bool isDrafting, std::size_t picked, std::size_t others);
    WallOrder order() const;
    /// A table has its own order.
    void setOrderChoosable(bool choosable);
    /// There is something to be exported.
    void setExportable(bool exportable);
    /// There are scores to sort by; hidden until then.
    void offerScore();

  Q_SIGNALS:
    void orderChanged();
    void finishWanted();
    void throwAwayWanted();
    void exportWanted();
    void closeWanted();

  private:
    QLabel* m_heading;
    QLabel* m_hint;
    QComboBox* m_order;
    QPushButton* m_export;
    QPushButton* m_finish;
    QPushButton* m_throwAway;
};

}  // namespace tubelet::ui
