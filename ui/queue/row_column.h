#pragma once

#include <memory>
#include <vector>

#include <QLayout>

namespace tubelet::ui {

/// Rows one below the other, each as high as it likes, in an order that is given all at once:
/// a thousand are put in another one in the time that they take to be looked at.
/// GUI-only.
class RowColumn : public QLayout {
  public:
    explicit RowColumn(QWidget* parent);
    ~RowColumn() override;

    /// These alone, in this order; children of the layout's widget, borrowed.
    void setRows(const std::vector<QWidget*>& rows);

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void invalidate() override;
    void setGeometry(const QRect& area) override;

  private:
    void measure() const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
    mutable bool m_isMeasured = false;
    mutable QSize m_hint;
    mutable QSize m_least;
};

}  // namespace tubelet::ui
