"""Stories that boto3 plays on the local cloud: `python boto3_stories.py NAME`, task definitions on standard input.

Ends with 0 and the word "told" when everything was as the story says.
"""

import copy
import json
import sys
import time

import boto3
import botocore.exceptions

given = json.load(sys.stdin)
ecs = boto3.client("ecs")
network = {
    "awsvpcConfiguration": {
        "subnets": ["subnet-0a1b2c3d4e5f60001"],
        "securityGroups": ["sg-0a1b2c3d4e5f60001"],
    }
}
quick = {"Delay": 1, "MaxAttempts": 60}


def register(family, which="good", words=None, **more):
    definition = copy.deepcopy(given[which])
    definition["family"] = family
    container = definition["containerDefinitions"][0]
    container.update(more)
    if words is not None:
        container["command"] = words
    return ecs.register_task_definition(**definition)["taskDefinition"]["taskDefinitionArn"]


def create(name, **more):
    wanted = {
        "cluster": "shop",
        "serviceName": name,
        "taskDefinition": name,
        "desiredCount": 1,
        "launchType": "FARGATE",
        "networkConfiguration": network,
        **more,
    }
    ecs.create_service(**wanted)
    return wait_until(lambda: describe(name))


def describe(name):
    found = ecs.describe_services(cluster="shop", services=[name])["services"]
    return found[0] if found else None


def run_task(definition):
    answer = ecs.run_task(
        cluster="shop", launchType="FARGATE", taskDefinition=definition, networkConfiguration=network
    )
    assert answer["failures"] == [], answer
    return answer["tasks"][0]["taskArn"]


def task(arn):
    return ecs.describe_tasks(cluster="shop", tasks=[arn])["tasks"][0]


def wait_until(look, seconds=60):
    for _ in range(seconds * 4):
        found = look()
        if found:
            return found
        time.sleep(0.25)
    raise AssertionError("it did not come to that")


def wait(name, **asked):
    ecs.get_waiter(name).wait(cluster="shop", WaiterConfig=quick, **asked)


def whole(client, operation, key, size, **asked):
    pages = client.get_paginator(operation).paginate(PaginationConfig={"PageSize": size}, **asked)
    pages = [page[key] for page in pages]
    assert all(len(page) <= size for page in pages), (operation, size)
    return [item for page in pages for item in page]


def same_in_pages(client, operation, key, **asked):
    expected = getattr(client, operation)(**asked)[key]
    assert len(expected) >= 2, (operation, expected)
    for size in (1, 2, 50):
        found = whole(client, operation, key, size, **asked)
        assert found == expected, (operation, size, found, expected)


def paginators():
    for _ in range(5):
        register("boto3-pages")
    register("boto3-pages-too")
    for name in ("boto3-pages", "boto3-pages-too"):
        create(name, desiredCount=0)
    same_in_pages(ecs, "list_task_definitions", "taskDefinitionArns", familyPrefix="boto3-pages")
    same_in_pages(ecs, "list_task_definition_families", "families", familyPrefix="boto3-pages")
    listed = whole(ecs, "list_services", "serviceArns", 1, cluster="shop")
    assert {arn.split("/")[-1] for arn in listed} >= {"boto3-pages", "boto3-pages-too"}, listed
    arns = [run_task("boto3-pages") for _ in range(3)]
    wait("tasks_running", tasks=arns)
    found = whole(ecs, "list_tasks", "taskArns", 1, cluster="shop", family="boto3-pages")
    assert sorted(found) == sorted(arns), (found, arns)
    for arn in arns:
        ecs.stop_task(cluster="shop", task=arn)
    ecr = boto3.client("ecr")
    for name in ("boto3/one", "boto3/two"):
        ecr.create_repository(repositoryName=name)
    same_in_pages(ecr, "describe_repositories", "repositories")
    elb = boto3.client("elbv2")
    same_in_pages(elb, "describe_target_groups", "TargetGroups")
    balancer = elb.describe_load_balancers(Names=["shop"])["LoadBalancers"][0]["LoadBalancerArn"]
    listener = elb.describe_listeners(LoadBalancerArn=balancer)["Listeners"][0]["ListenerArn"]
    same_in_pages(elb, "describe_rules", "Rules", ListenerArn=listener)
    secrets = boto3.client("secretsmanager")
    for number in range(3):
        secrets.create_secret(Name=f"boto3/{number}", SecretString="x")
    asked = {"Filters": [{"Key": "name", "Values": ["boto3/"]}]}
    same_in_pages(secrets, "list_secrets", "SecretList", **asked)
    logs = boto3.client("logs")
    for number in range(3):
        logs.create_log_group(logGroupName=f"/boto3/{number}")
    same_in_pages(logs, "describe_log_groups", "logGroups", logGroupNamePrefix="/boto3/")


def rolls():
    register("boto3-roll")
    breaker = {"deploymentCircuitBreaker": {"enable": True, "rollback": False}}
    create("boto3-roll", deploymentConfiguration=breaker)
    wait("services_stable", services=["boto3-roll"])
    first = wait_until(lambda: completed("boto3-roll"))
    changed = register("boto3-roll", environment=[{"name": "RELEASE", "value": "2"}])
    answer = ecs.update_service(cluster="shop", service="boto3-roll", taskDefinition=changed)
    mine = answer["service"]["deployments"][0]["id"]
    assert mine != first["id"]
    second = wait_until(lambda: completed("boto3-roll", mine))
    assert second["taskDefinition"] == changed
    gone = register("boto3-roll", "gone")
    ecs.update_service(cluster="shop", service="boto3-roll", taskDefinition=gone)
    failed = wait_until(lambda: primary("boto3-roll", "FAILED"))
    assert failed["taskDefinition"] == gone and failed["failedTasks"] >= 3, failed
    ids = [each["id"] for each in describe("boto3-roll")["deployments"]]
    assert second["id"] in ids, "the deployment before keeps serving"
    statuses = [
        each["status"]
        for each in ecs.list_service_deployments(cluster="shop", service="boto3-roll")["serviceDeployments"]
    ]
    assert statuses == ["STOPPED", "SUCCESSFUL", "SUCCESSFUL"], statuses
    ecs.delete_service(cluster="shop", service="boto3-roll", force=True)
    wait_until(lambda: describe("boto3-roll")["status"] in ("DRAINING", "INACTIVE"))
    wait("services_inactive", services=["boto3-roll"])


def primary(name, state):
    first = describe(name)["deployments"][0]
    return first if first["status"] == "PRIMARY" and first["rolloutState"] == state else None


def completed(name, identifier=None):
    found = describe(name)["deployments"]
    alone = len(found) == 1 and found[0]["rolloutState"] == "COMPLETED"
    return found[0] if alone and identifier in (None, found[0]["id"]) else None


def tasks():
    codes = {"exit 0": 0, "exit 1": 1, "exit 137": 137}
    arns = {words: run_task(register("boto3-once", words=words.split())) for words in codes}
    pull = run_task(register("boto3-once", "gone"))
    wait("tasks_stopped", tasks=[*arns.values(), pull])
    for words, arn in arns.items():
        [container] = task(arn)["containers"]
        assert container["exitCode"] == codes[words], container
    stopped = task(pull)
    assert stopped["stopCode"] == "TaskFailedToStart", stopped
    assert "exitCode" not in stopped["containers"][0], stopped
    running = run_task(register("boto3-once"))
    wait("tasks_running", tasks=[running])
    try:
        wait("tasks_running", tasks=[pull])
        raise AssertionError("a stopped task runs")
    except botocore.exceptions.WaiterError as error:
        assert "STOPPED" in str(error), error
    ecs.stop_task(cluster="shop", task=running, reason="done")
    assert task(running)["desiredStatus"] == "STOPPED"


def errors():
    raises(ecs.exceptions.ClusterNotFoundException, ecs.describe_services, cluster="nobody", services=["x"])
    raises(ecs.exceptions.ServiceNotFoundException, ecs.update_service, cluster="shop", service="nobody")
    raises(ecs.exceptions.ClientException, ecs.describe_task_definition, taskDefinition="nobody")
    definition = register("boto3-error")
    raises(ecs.exceptions.InvalidParameterException, ecs.run_task, cluster="shop", taskDefinition=definition)
    asked = {"cluster": "shop", "taskDefinition": definition, "launchType": "FARGATE", "networkConfiguration": network}
    once = ecs.run_task(clientToken="boto3-token", **asked)["tasks"][0]["taskArn"]
    again = ecs.run_task(clientToken="boto3-token", **asked)["tasks"][0]["taskArn"]
    assert once == again
    raises(ecs.exceptions.ConflictException, ecs.run_task, clientToken="boto3-token", startedBy="another", **asked)
    ecs.stop_task(cluster="shop", task=once)
    ecr = boto3.client("ecr")
    raises(ecr.exceptions.RepositoryNotFoundException, ecr.describe_images, repositoryName="nobody")
    elb = boto3.client("elbv2")
    raises(elb.exceptions.LoadBalancerNotFoundException, elb.describe_load_balancers, Names=["nobody"])
    secrets = boto3.client("secretsmanager")
    raises(secrets.exceptions.ResourceNotFoundException, secrets.get_secret_value, SecretId="nobody")
    logs = boto3.client("logs")
    raises(logs.exceptions.ResourceNotFoundException, logs.get_log_events, logGroupName="/no", logStreamName="x")


def raises(kind, call, **asked):
    try:
        call(**asked)
    except kind:
        return
    raise AssertionError(f"{call.__name__} did not raise {kind.__name__}")


def parsing():
    """botocore drops members that its model does not have: what came over the wire has to be in what it parsed."""
    raw = {}

    def keep(http_response, parsed, model, **_):
        raw[model.name] = (json.loads(http_response.content), model)

    ecs.meta.events.register("after-call.ecs", keep)
    register("boto3-parse")
    create("boto3-parse")
    wait("services_stable", services=["boto3-parse"])
    describe("boto3-parse")
    found = ecs.list_tasks(cluster="shop", serviceName="boto3-parse")["taskArns"]
    task(found[0])
    ecs.describe_task_definition(taskDefinition="boto3-parse", include=["TAGS"])
    ecs.describe_clusters(clusters=["shop"])
    listed = ecs.list_service_deployments(cluster="shop", service="boto3-parse")["serviceDeployments"]
    arns = [each["serviceDeploymentArn"] for each in listed]
    ecs.describe_service_deployments(serviceDeploymentArns=arns)
    ecs.describe_service_revisions(serviceRevisionArns=[listed[0]["targetServiceRevisionArn"]])
    unknown = [problem for content, model in raw.values() for problem in strays(content, model.output_shape, model.name)]
    assert unknown == [], unknown
    assert len(raw) >= 8, raw.keys()


def strays(value, shape, path):
    if value is None:
        return
    if shape.type_name == "structure":
        for name, member in value.items():
            if name not in shape.members:
                yield f"{path}.{name} is not in the model"
            else:
                yield from strays(member, shape.members[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for item in value:
            yield from strays(item, shape.member, f"{path}[]")
    elif shape.type_name == "map":
        for item in value.values():
            yield from strays(item, shape.value, f"{path}{{}}")
    else:
        kinds = {
            "string": str,
            "integer": int,
            "long": int,
            "boolean": bool,
            "double": (int, float),
            "timestamp": (int, float),
        }
        if not isinstance(value, kinds.get(shape.type_name, object)):
            yield f"{path} is {value!r}, the model says {shape.type_name}"
        if getattr(shape, "enum", None) and value not in shape.enum:
            yield f"{path} is {value!r}, the model knows {shape.enum}"


{"paginators": paginators, "rolls": rolls, "tasks": tasks, "errors": errors, "parsing": parsing}[sys.argv[1]]()
print("told")
