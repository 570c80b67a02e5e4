#pragma once

#include <vector>

#include <QLayout>

namespace tubelet::ui {

/// Lays widgets out in a row, and in further rows below it where there is no room: none is ever
/// narrower than it wants to be, as long as it fits alone.
/// GUI-only.
class FlowLayout : public QLayout {
  public:
    explicit FlowLayout(QWidget* parent);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    /// Puts a widget before the one at `index`.
    void insertWidget(int index, QWidget* widget);

    /// All in one row.
    QSize sizeHint() const override;
    /// The widest alone.
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect& rect) override;

  private:
    /// Places them where `places` is set; returns the height.
    int arrange(const QRect& rect, bool places) const;

    std::vector<QLayoutItem*> m_items;
};

}  // namespace tubelet::ui
