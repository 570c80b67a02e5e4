#pragma once

#include <QTreeView>

#include "ui/evaluation/comparison.h"
#include "ui/evaluation/evaluation_column.h"

class QStandardItem;
class QStandardItemModel;

namespace tubelet::ui {

/// What each model reached, side by side: a column a model, a row a figure, with those of parts of
/// the clips below it.
/// GUI-only.
class FiguresTable : public QTreeView {
    Q_OBJECT

  public:
    explicit FiguresTable(QWidget* parent = nullptr);

    /// Rows that were open, widths, the chosen cell and what is in sight stay.
    void setColumns(const EvaluationColumns& columns, const Comparison& comparison);
    /// Values that are marked as better.
    int marked() const { return m_marked; }
    /// The column of columns() that is chosen; -1: none.
    int chosen() const { return currentIndex().isValid() ? currentIndex().column() - 1 : -1; }

  Q_SIGNALS:
    void chosenChanged();
    /// By the key Delete.
    void closeWanted();

  protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    using Share = std::optional<lab::Share>;

    QStandardItem* addRow(QStandardItem* parent, const QString& name, const QStringList& values, int better = -1);
    template <class ShareOf>
    QStandardItem* addShares(QStandardItem* parent, const QString& name, const ShareOf& shareOf);
    template <class TextOf>
    QStandardItem* addTexts(QStandardItem* parent, const QString& name, const TextOf& textOf);
    QString keyOf(int column) const;
    QModelIndex find(const QStringList& names) const;
    void addQuestions();
    void addSettings();

    QStandardItemModel* m_rows;
    EvaluationColumns m_columns;
    const Comparison* m_comparison = nullptr;  ///< while rows are made
    int m_marked = 0;
};

}  // namespace tubelet::ui
