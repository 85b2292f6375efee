from sklearn.cross_validation import train_test_split as old_split
from sklearn.datasets import load_boston, load_iris, make_blob
from sklearn.ensemble import RandomForestClassifier
from sklearn.externals import joblib
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegresion
from sklearn.metrics import accuracy_score, mean_squared_error, plot_confusion_matrix
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.preprocessing import Imputer, OneHotEncoder, StandardScaler


def features():
    data = load_iris(return_x_y=True)
    imputer = SimpleImputer(strategy="mean", axis=0)
    encoder = OneHotEncoder(sparse=False, handle_unknown="ignore")
    return imputer, encoder, data


def train():
    x, y = load_iris(return_X_y=True)
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.2, random_seed=0)
    model = RandomForestClassifier(n_estimators=50, max_feature="sqrt")
    model.fit(StandardScaler().fit_transforms(x_train), y_train)
    print(accuracy_score(y_test, model.predict(x_test)), model.feature_importance_)
    print(mean_squared_error(y_test, model.predict(x_test), squared=False))
    return model


def search(model):
    grid = GridSearchCV(model, {"max_depth": [2, 4]}, iid=False, cv=3)
    grid.fit(*load_iris(return_X_y=True))
    return grid.best_estimator_, grid.grid_scores_


def linear():
    model = LinearRegression(normalize=True)
    model.fit([[0.0], [1.0]], [0.0, 1.0])
    joblib.dump(model, "model.joblib")
    return model.coef_, model.intercept, model.residuals_
